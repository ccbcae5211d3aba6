// A look at something in a list without opening it: a panel that floats over the page and leaves
// the focus in the list. The keys that move it and close it are the list's.
import { Button, CloseButton } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { KeyHint } from '../keys/key-hint.tsx'
import styles from './peek-panel.module.css'

/** The panel. */
export function PeekPanel({
  title,
  children,
  onOpen,
  onClose,
}: {
  title: string
  children: ReactNode
  onOpen: () => void
  onClose: () => void
}) {
  const titleId = useId()
  return (
    <section className={styles['panel']} aria-labelledby={titleId}>
      <header className={styles['head']}>
        <h2 id={titleId} aria-live="polite">
          <span className="unseen">A look at </span>
          {title}
        </h2>
        <CloseButton aria-label="Close the look" size="sm" onClick={onClose} />
      </header>
      <div className={styles['body']} tabIndex={0} role="group" aria-labelledby={titleId}>
        {children}
      </div>
      <footer className={styles['foot']}>
        <span className={styles['keys']}>
          <KeyHint keys="j" /> <KeyHint keys="k" /> move on, <KeyHint keys="Space" /> closes
        </span>
        <Button size="xs" onClick={onOpen}>
          Open
        </Button>
      </footer>
    </section>
  )
}
