// A token that was just made: the only time its text is to be seen.
import { Button } from '@mantine/core'
import type { NewToken } from '@stagewright/api'
import { sayDone, sayProblem } from '../app/toast.ts'
import styles from './fresh-token.module.css'

/** The text with a button that copies it. */
export function FreshToken({ made, onClose }: { made: NewToken; onClose: () => void }) {
  const copy = () => {
    navigator.clipboard.writeText(made.token).then(
      () => sayDone('Copied.'),
      (error: unknown) => sayProblem(error, 'Not copied; select it by hand'),
    )
  }
  return (
    <section className={styles['fresh']} role="status">
      <p>
        <strong>{made.name}</strong> is made. Copy its text now: it is kept nowhere and never shown
        again.
      </p>
      <code>{made.token}</code>
      <div>
        <Button size="xs" onClick={copy}>
          Copy
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          I have it
        </Button>
      </div>
    </section>
  )
}
