// How an item stands to somebody who has no form of it to fill in, and why not.
import type { WorkItemPage } from '@stagewright/api'
import { workItemStatusOf } from '../status/status.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import type { ItemAccess } from './item-access.ts'
import styles from './item-pane.module.css'

/** The queue or group it lies in. */
function placeText({ assignee }: WorkItemPage): string {
  return `${assignee.kind === 'Queue' ? 'queue' : 'group'} ${assignee.name}`
}

/** The sentence. */
export function ItemStanding({ item, access }: { item: WorkItemPage; access: ItemAccess }) {
  if (access === 'closed') {
    return (
      <p className={styles['standing']} role="status">
        {workItemStatusOf(item).word}
        {item.endedBy && ` by ${item.endedBy.name}`}
        {item.inPlaceOf && ` for ${item.inPlaceOf.name}`}, <TimeAgo at={item.endedAt} />.
      </p>
    )
  }
  if (item.barred !== null) {
    return (
      <p className={styles['standing']} role="status">
        You may not do this. {item.barred}
      </p>
    )
  }
  if (item.waits !== null) {
    return (
      <p className={styles['standing']} role="status">
        This is not due yet. {item.waits}
      </p>
    )
  }
  if (access === 'offered') {
    return (
      <p className={styles['standing']}>
        This lies in the {placeText(item)} and nobody has taken it. Claim it to begin; nobody else
        can take it then.
      </p>
    )
  }
  return (
    <p className={styles['standing']} role="status">
      {item.delegation
        ? `${item.delegation.to.name} is at work on this.`
        : item.claimedBy
          ? `${item.claimedBy.name} is at work on this.`
          : item.assignee.kind === 'User'
            ? `This is with ${item.assignee.name}.`
            : `This lies in the ${placeText(item)}, which you are not in.`}
    </p>
  )
}
