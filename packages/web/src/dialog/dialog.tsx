// A dialog on the browser's own element: it keeps the focus inside, closes on Esc, and gives the
// focus back.
import { Button, CloseButton } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './dialog.module.css'

/**
 * Puts the focus where one begins: where the dialog asks for it, else into the first field, else on
 * the first button below. Fingers open no keyboard that they did not ask for.
 */
function focusFirst(dialog: HTMLDialogElement) {
  const find = (selector: string) => dialog.querySelector<HTMLElement>(selector)
  const field = matchMedia('(hover: none)').matches
    ? null
    : find('[data-part=body] :is(input, select, textarea):not(:disabled)')
  const first = find('[data-autofocus]') ?? field ?? find('[data-part=foot] button:not(:disabled)')
  first?.focus()
}

/** Marks what is higher than its room, so that it scrolls. */
function useScrolls() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = ref.current
    if (!box) return undefined
    const look = () => {
      const end = box.lastElementChild?.getBoundingClientRect().bottom ?? 0
      const room = box.getBoundingClientRect().bottom
      box.toggleAttribute('data-scrolls', end + box.scrollTop > room + 1)
    }
    const observer = new ResizeObserver(look)
    for (const one of [box, ...box.children]) observer.observe(one)
    return () => observer.disconnect()
  }, [])
  return ref
}

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
  const body = useScrolls()
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) {
      dialog.showModal()
      focusFirst(dialog)
    }
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
        <div ref={body} className={styles['body']} data-part="body">
          {children}
        </div>
        {footer && (
          <footer className={styles['foot']} data-part="foot">
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
