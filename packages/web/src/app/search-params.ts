// Views live in the address: filters and sorts as short parameters, and nothing that does not
// belong there.

type Search = Record<string, unknown>

/**
 * A text of the address; undefined when it is absent or empty. Numbers come parsed and become text
 * again.
 */
export function textParam(search: Search, name: string): string | undefined {
  const value = search[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One of a closed list; undefined for anything else. */
export function choiceParam<const T extends string>(
  search: Search,
  name: string,
  choices: readonly T[],
): T | undefined {
  return choices.find((choice) => choice === search[name])
}

/** Drops what is undefined, so that addresses stay short and `exactOptionalPropertyTypes` holds. */
export function present<T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

export const inboxViews = ['all', 'mine', 'queues', 'later', 'done'] as const
export const inboxSorts = ['due', 'age'] as const
export const orders = ['asc', 'desc'] as const
export const runStatuses = ['InProgress', 'Completed', 'Error', 'Suspended', 'Canceled'] as const
export const runSorts = ['startedAt', 'changedAt', 'label', 'status'] as const
export const itemStatuses = ['Assigned', 'Completed'] as const
export const itemSorts = ['createdAt', 'changedAt', 'label', 'dueAt', 'priority'] as const
export const dueStates = ['overdue', 'at-risk', 'on-time', 'stopped', 'none'] as const
/** `today` is up to the end of the viewer’s day. */
export const itemDues = [...dueStates, 'today'] as const
export const itemRelations = [
  'me',
  'my-groups',
  'my-lines',
  'others',
  'delegated-by-me',
  'done-by-me',
] as const
export const decisions = ['approve', 'reject'] as const
export const itemGroups = ['due', 'priority', 'name', 'age'] as const
export const runTabs = ['map', 'log', 'data'] as const

/** The address of the inbox: view, search, the item that is open. */
export const inboxSearch = (search: Search) =>
  present({
    view: choiceParam(search, 'view', inboxViews),
    sort: choiceParam(search, 'sort', inboxSorts),
    q: textParam(search, 'q'),
    item: textParam(search, 'item'),
  })

/** The address of the runs. */
export const runsSearch = (search: Search) =>
  present({
    status: choiceParam(search, 'status', runStatuses),
    orchestration: textParam(search, 'orchestration'),
    stage: textParam(search, 'stage'),
    record: textParam(search, 'record'),
    due: choiceParam(search, 'due', dueStates),
    q: textParam(search, 'q'),
    sort: choiceParam(search, 'sort', runSorts),
    order: choiceParam(search, 'order', orders),
  })

/** The address of a run. */
export const runSearch = (search: Search) =>
  present({ tab: choiceParam(search, 'tab', runTabs), q: textParam(search, 'q') })

/** The address of a work item; `decide` comes with a card of a chat, and is asked about at once. */
export const workItemSearch = (search: Search) =>
  present({ decide: choiceParam(search, 'decide', decisions) })

/** The address of the work items. */
export const workItemsSearch = (search: Search) =>
  present({
    status: choiceParam(search, 'status', itemStatuses),
    orchestration: textParam(search, 'orchestration'),
    assignee: textParam(search, 'assignee'),
    for: choiceParam(search, 'for', itemRelations),
    due: choiceParam(search, 'due', itemDues),
    q: textParam(search, 'q'),
    sort: choiceParam(search, 'sort', itemSorts),
    order: choiceParam(search, 'order', orders),
    group: choiceParam(search, 'group', itemGroups),
    columns: textParam(search, 'columns'),
  })

export const auditOutcomes = ['Done', 'Refused'] as const

/** The address of the audit; days in the zone of whoever looks. */
export const auditSearch = (search: Search) =>
  present({
    person: textParam(search, 'person'),
    act: textParam(search, 'act'),
    target: textParam(search, 'target'),
    outcome: choiceParam(search, 'outcome', auditOutcomes),
    from: textParam(search, 'from'),
    until: textParam(search, 'until'),
  })

export const mailStates = ['Kept', 'Sending', 'Sent', 'Failed'] as const

/** The address of the mails. */
export const mailsSearch = (search: Search) =>
  present({ q: textParam(search, 'q'), state: choiceParam(search, 'state', mailStates) })

/** The address of the records of an object. */
export const recordsSearch = (search: Search) =>
  present({
    q: textParam(search, 'q'),
    sort: textParam(search, 'sort'),
    order: choiceParam(search, 'order', orders),
  })

/** The address of an orchestration: which version is drawn. */
export const orchestrationSearch = (search: Search) =>
  present({ version: textParam(search, 'version') })

/** A list one can search. */
export const searchOnly = (search: Search) => present({ q: textParam(search, 'q') })

/** Where to go after signing in; only an address of this application. */
export const signInSearch = (search: Search) => {
  const to = textParam(search, 'to')
  return present({
    to: to?.startsWith('/') && !to.startsWith('//') ? to : undefined,
    /** Why somebody who came back from the provider is not signed in. */
    problem: textParam(search, 'problem'),
  })
}
