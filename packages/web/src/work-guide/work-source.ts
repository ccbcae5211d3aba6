// Where the work of an element comes from: what there is to do about one record, all that a person
// has to do, or the one item of a guest.
import type { WorkItem } from '@stagewright/api'
import type { Client } from '@stagewright/sdk'

export type WorkList = {
  items: readonly WorkItem[]
  viewer: { locale: string; timeZone: string }
}

/** What is known of an item whose screens are open. */
export type OpenedItem = Pick<WorkItem, 'id' | 'label' | 'actions' | 'checklist'>

export type WorkSource = {
  /** The one item of a guest: opened at once, without a list, without drafts. */
  guestItem?: OpenedItem
  list(client: Client): Promise<WorkList>
  /** Records for a lookup on a screen, by name. */
  find(
    client: Client,
    query: { object: string; search: string },
  ): Promise<{ items: { id: string; name: string }[] }>
}

/** The work on a record. */
export function workOnRecord(recordId: string): WorkSource {
  return {
    list: (client) => client.workGuide.show(recordId),
    find: (client, query) => client.workGuide.find(recordId, query),
  }
}

/** Most items that the inbox element shows: what is due first. */
const itemsMax = 100

/** All work of a person: theirs, and what they may take. */
export const workOfPerson: WorkSource = {
  list: (client) => client.inbox.show({ view: 'all', limit: itemsMax }),
  find: (client, query) => client.inbox.find(query),
}

/** The one item of a guest, who searches no records. */
export function workOfGuest(guestItem: OpenedItem, viewer: WorkList['viewer']): WorkSource {
  return {
    guestItem,
    list: async () => ({ items: [], viewer }),
    find: async () => ({ items: [] }),
  }
}
