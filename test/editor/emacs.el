;;; Played by emacs.mjs: one line for each thing that holds, "FAIL ..." for what does not, "end" at the end.  -*- lexical-binding: t -*-
(require 'eglot)
(require 'flymake)
(require 'imenu)
(require 'xref)

(defun say (line) (princ (concat line "\n")))
(defun holds (what value) (if value (say (concat "ok    " what)) (say (concat "FAIL " what)) (kill-emacs 1)))
(defun becomes (what ask)
  "Let messages come in until ASK gives something, 60 seconds at most."
  (let ((end (+ (float-time) 60)))
    (while (not (or (funcall ask) (> (float-time) end))) (accept-process-output nil 0.05))
    (holds what (funcall ask))))

(define-derived-mode draft-mode text-mode "Draft")
(add-to-list 'eglot-server-programs `(draft-mode . (,(getenv "NODE") ,(getenv "PROGRAM") "lsp" "--stdio")))
;; Eglot takes the language's name from the mode's unless it is told.
(put 'draft-mode 'eglot-language-id "markdown")
(setq eglot-sync-connect 60 eglot-autoreconnect nil make-backup-files nil auto-save-default nil create-lockfiles nil)

(defun found ()
  ;; No timers run while a script does.
  (flymake-start)
  (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
(defun words (mark) (buffer-substring-no-properties (flymake-diagnostic-beg mark) (flymake-diagnostic-end mark)))
(defun marked () (mapcar #'words (found)))
(defun put-behind (words)
  (goto-char (point-min))
  (search-forward words)
  (backward-char 2))

(defun play ()
  (find-file "port.md")
  (draft-mode)
  (eglot (list major-mode) (cons 'transient default-directory) 'eglot-lsp-server
         (list (getenv "NODE") (getenv "PROGRAM") "lsp" "--stdio") "markdown")
  (let ((server (eglot-current-server)))
    (holds "the server starts" server)
    (becomes "a slip is marked, behind letters outside of ASCII too" (lambda () (equal (marked) '("Experts say"))))
    (holds "by its rule" (string-match-p "vague-source" (format "%S" (flymake-diagnostic-text (car (found))))))

    (goto-char (point-max))
    (insert "\nCritics say the toll is a tax.\n")
    (eglot--signal-textDocument/didChange)
    (becomes "a slip that is typed is marked too" (lambda () (equal (marked) '("Experts say" "Critics say"))))

    (put-behind "Experts say")
    (let ((hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))))
      (holds "the hover says why" (string-match-p "vague-source" (format "%S" hover))))

    ;; A key, not a mouse, asks for the fixes.
    (let ((last-nonmenu-event ?.) offered)
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_ titles &rest _)
                   (setq offered (mapcar #'car titles))
                   (seq-find (lambda (one) (string-prefix-p "Ignore" one)) offered))))
        (eglot-code-actions (line-beginning-position) (line-end-position) nil t))
      (holds "an ignore is offered, and put in where it is chosen, its reason left to fill"
             (save-excursion (goto-char (point-min)) (search-forward "newslint-ignore vague-source: [TK: reason]" nil t))))
    ;; What Emacs does when it is idle.
    (eglot--signal-textDocument/didChange)

    (put-behind "Lena Aas")
    (holds "every mention of a person is found"
           (= 2 (length (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot)))))
    (let ((outline (eglot-imenu)))
      (holds "the outline lists the people" (string-match-p "Lena Aas" (format "%S" outline))))
    (eglot-rename "Lina Ås")
    (holds "a rename changes every mention"
           (save-excursion (goto-char (point-min)) (and (search-forward "Lina Ås" nil t) (search-forward "Ås read on" nil t))))

    (let ((process (jsonrpc--process server)))
      ;; `eglot-shutdown' does the same, and kills what has not ended within a tenth of a second.
      (jsonrpc-request server :shutdown nil)
      (jsonrpc-notify server :exit nil)
      (becomes "the server ends with the client, in good order"
               (lambda () (and (not (process-live-p process)) (= 0 (process-exit-status process))))))))

(condition-case why (play) (error (say (format "FAIL %S" why)) (kill-emacs 1)))
(say "end")
(set-buffer-modified-p nil)
(kill-emacs 0)
