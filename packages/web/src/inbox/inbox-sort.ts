// How the inbox is sorted: as its address says, else as this browser remembers it from the last
// time.
import { inboxSorts } from '../app/search-params.ts'

export type InboxSort = (typeof inboxSorts)[number]

const key = 'stagewright-inbox-sort'

/** What was chosen last; by due date where nothing was, or the browser keeps nothing. */
export function rememberedInboxSort(): InboxSort {
  try {
    return inboxSorts.find((one) => one === localStorage.getItem(key)) ?? 'due'
  } catch {
    return 'due'
  }
}

/** Keeps what was chosen. */
export function rememberInboxSort(sort: InboxSort): void {
  try {
    localStorage.setItem(key, sort)
  } catch {
    // A browser that keeps nothing sorts by due date the next time.
  }
}
