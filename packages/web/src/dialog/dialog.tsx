// A dialog on the browser's own element: it keeps the focus inside, closes on Esc, and gives the
// focus back.
import { Button, CloseButton } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './dialog.module.css'

/** A dialog that is open as long as it is on the page. */
export function Dialog({
  title,
  onClose,
  children,
  leave,
  footer,
  size = 'medium',
}: {
  title: string
  onClose: () => void
  children: ReactNode
  /** What the button says that closes it and changes nothing; without it there is none. */
  leave?: string | undefined
  /** The buttons that do something, behind the one that leaves. */
  footer?: ReactNode
  size?: 'medium' | 'large'
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      className={styles['dialog']}
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      <div className={styles['box']}>
        <header className={styles['head']}>
          <h2 id={titleId}>{title}</h2>
          <CloseButton aria-label="Close" size="sm" onClick={onClose} />
        </header>
        <div className={styles['body']}>{children}</div>
        {footer && (
          <footer className={styles['foot']}>
            {leave !== undefined && (
              <Button variant="default" onClick={onClose}>
                {leave}
              </Button>
            )}
            {footer}
          </footer>
        )}
      </div>
    </dialog>
  )
}
