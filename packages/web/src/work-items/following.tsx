// What happens next when a work item is done, beside the buttons that do it.
import type { Following as FollowingView } from '@stagewright/api'
import styles from './following.module.css'

const titles = { complete: 'Next', approve: 'If approved', reject: 'If rejected' }

/** The lines; nothing where it cannot be told. */
export function Following({ following }: { following: readonly FollowingView[] }) {
  if (following.length === 0) return null
  return (
    <dl className={styles['following']}>
      {following.map(({ by, words }) => (
        <div key={by}>
          <dt>{titles[by]}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
