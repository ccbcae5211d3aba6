// Recovery codes that were just made: the only time they are to be seen.
import { Button } from '@mantine/core'
import { sayDone, sayProblem } from '../app/toast.ts'
import styles from './second-factor.module.css'

/** The codes with a button that copies them. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const copy = () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => sayDone('Copied.'),
      (error: unknown) => sayProblem(error, 'Not copied; select them by hand'),
    )
  }
  return (
    <section className={styles['codes']} role="status">
      <p>
        Keep these recovery codes where your authenticator is not: each signs you in once without
        it. They are never shown again.
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <Button size="xs" onClick={copy}>
          Copy
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          I have them
        </Button>
      </div>
    </section>
  )
}
