;; What a user of Emacs does with a manifest, and what Emacs then shows. Prints one line of JSON.
;; Called as `emacs --batch -l SETTINGS -l emacs.el MANIFEST`.
(require 'flymake)
(require 'json)

(unless (require 'yaml-mode nil t)
  (define-derived-mode yaml-mode prog-mode "YAML"))

(defun batten-wait (what holds)
  "Wait until HOLDS returns something; WHAT names it."
  (let ((left 300) found)
    (while (not (or (setq found (funcall holds)) (zerop left)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))
    (or found (error "Emacs waited in vain for %s" what))))

(let ((file (car command-line-args-left)))
  (setq command-line-args-left nil)
  (setq eglot-sync-connect 10)
  (find-file file)
  (yaml-mode)
  (call-interactively #'eglot)
  (batten-wait "a server" #'eglot-current-server)
  (flymake-mode 1)
  (let* ((found (batten-wait "diagnostics" (lambda () (flymake-start) (flymake-diagnostics))))
         (place (search-forward "privileged"))
         (actions (eglot-code-actions (- place 10) place)))
    (princ (json-encode
            `((texts . ,(vconcat (mapcar #'flymake-diagnostic-text found)))
              (lines . ,(vconcat (mapcar (lambda (one) (line-number-at-pos (flymake-diagnostic-beg one))) found)))
              (actions . ,(vconcat (mapcar (lambda (one) (plist-get one :title)) actions)))))))
  (terpri))
