// How the draft of a screen stands, in a few words beside its buttons.
import { useDisplay } from '../session/viewer.tsx'
import type { DraftSaver, DraftState } from './draft-saver.ts'
import styles from './drafts.module.css'

/** The note. */
export function DraftNote({ saver, state }: { saver: DraftSaver; state: DraftState }) {
  const { locale, timeZone } = useDisplay()
  switch (state.kind) {
    case 'typing':
    case 'saving':
      return <span className={styles['note']}>Saving…</span>
    case 'saved':
      return (
        <span className={styles['note']} title="Only you see what is not sent yet.">
          Saved{' '}
          <time dateTime={state.at}>
            {new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(
              new Date(state.at),
            )}
          </time>
        </span>
      )
    case 'failed':
      return (
        <span className={styles['note']} data-tone="error" role="alert">
          Not saved. {state.message}{' '}
          {!state.isFinal && (
            <button type="button" onClick={() => saver.retry()}>
              Try again
            </button>
          )}
        </span>
      )
    case 'conflict':
      return (
        <span className={styles['note']} data-tone="error">
          Not saved: two versions
        </span>
      )
    default:
      return null
  }
}
