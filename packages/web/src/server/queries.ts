// What the places fetch, each under its key. Nothing else calls the reading half of the client.
import type { RouteQuery } from '@stagewright/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { server } from './client.ts'

/** Rows of one page of a list. */
export const pageSize = 100

type PageQuery = { limit?: unknown; after?: unknown }
type Filter<T> = Omit<T, keyof PageQuery>
type Page = { next: string | null }

const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page) => page.next ?? undefined,
}

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: () => server.session.show(),
    staleTime: Infinity,
    retry: false,
  })

export const personasQuery = () =>
  queryOptions({ queryKey: ['personas'], queryFn: () => server.session.personas() })

export const badgesQuery = () =>
  queryOptions({ queryKey: ['badges'], queryFn: () => server.badges.show() })

export const inboxQuery = (filter: Filter<RouteQuery<'inbox.show'>>) =>
  infiniteQueryOptions({
    queryKey: ['inbox', filter],
    queryFn: ({ pageParam }) => server.inbox.show({ ...filter, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const workItemsQuery = (filter: Filter<RouteQuery<'workItems.list'>>) =>
  infiniteQueryOptions({
    queryKey: ['work-items', filter],
    queryFn: ({ pageParam }) =>
      server.workItems.list({ ...filter, limit: pageSize, after: pageParam }),
    ...paging,
  })

/** Items that wait for an answer of a person. */
export const questionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['work-items', 'asked', personId],
    queryFn: () => server.workItems.list({ status: 'Assigned', asked: personId, limit: pageSize }),
  })

/** Items with a line of a checklist that is the viewer's to tick. */
export const linesQuery = () =>
  queryOptions({
    queryKey: ['work-items', 'lines'],
    queryFn: () => server.workItems.list({ for: 'my-lines', limit: pageSize }),
  })

export const languagesQuery = () =>
  queryOptions({ queryKey: ['languages'], queryFn: () => server.languages.list() })
export const translationsQuery = () =>
  queryOptions({ queryKey: ['translations'], queryFn: () => server.translations.list() })
export const coverageQuery = (language: string, name?: string) =>
  queryOptions({
    queryKey: ['translation-coverage', language, name],
    queryFn: () => server.translations.coverage({ language, ...(name !== undefined && { name }) }),
    enabled: language !== '',
  })

export const calendarsQuery = () =>
  queryOptions({ queryKey: ['calendars'], queryFn: () => server.calendars.list() })

/** When so much time from now is over by a calendar. */
export const calendarHoursQuery = (name: string, add: string) =>
  queryOptions({
    queryKey: ['calendars', name, add],
    queryFn: () => server.calendars.hours(name, { add }),
    enabled: add !== '',
    retry: false,
  })

export const workItemWhoQuery = (id: string) =>
  queryOptions({
    queryKey: ['work-item', id, 'who'],
    queryFn: () => server.workItems.who(id),
  })

export const workItemQuery = (id: string) =>
  queryOptions({ queryKey: ['work-item', id], queryFn: () => server.workItems.show(id) })

export const draftsQuery = (workItemId: string) =>
  queryOptions({
    queryKey: ['drafts', workItemId],
    queryFn: () => server.drafts.ofWorkItem(workItemId),
  })

export const viewsQuery = (place: string) =>
  queryOptions({ queryKey: ['views', place], queryFn: () => server.views.list({ place }) })

/** How much a view of a list holds. Asked again now and then, not with every change. */
export const viewCountQuery = (
  place: string,
  search: object,
  count: () => Promise<{ count: number }>,
) =>
  queryOptions({
    queryKey: ['view-count', place, search],
    queryFn: count,
    refetchInterval: 20_000,
  })

export const runsQuery = (filter: Filter<RouteQuery<'runs.list'>>) =>
  infiniteQueryOptions({
    queryKey: ['runs', filter],
    queryFn: ({ pageParam }) => server.runs.list({ ...filter, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const runQuery = (id: string) =>
  queryOptions({ queryKey: ['run', id], queryFn: () => server.runs.show(id) })

export const recordQuery = (id: string) =>
  queryOptions({ queryKey: ['record', id], queryFn: () => server.records.show(id) })

export const recordAccessQuery = (id: string) =>
  queryOptions({ queryKey: ['record', id, 'access'], queryFn: () => server.records.access(id) })

export const recordHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['record', id, 'history'],
    queryFn: ({ pageParam }) => server.records.history(id, { limit: 20, after: pageParam }),
    ...paging,
  })

export const recordsByQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['query', q],
    queryFn: ({ pageParam }) => server.records.query(q, { limit: pageSize, after: pageParam }),
    ...paging,
    enabled: q !== '',
    retry: false,
  })

export const approvalHistoryQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['approvals', recordId],
    queryFn: () => server.approvals.history(recordId),
  })

export const approvalProcessesQuery = (recordId: string) =>
  queryOptions({
    queryKey: ['approval-processes', recordId],
    queryFn: () => server.approvals.processes(recordId),
  })

export const recordsQuery = (object: string, filter: Filter<RouteQuery<'records.list'>>) =>
  infiniteQueryOptions({
    queryKey: ['records', object, filter],
    queryFn: ({ pageParam }) =>
      server.records.list(object, { ...filter, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const feedQuery = (recordId: string) =>
  infiniteQueryOptions({
    queryKey: ['feed', recordId] as const,
    queryFn: ({ pageParam }) => server.feed.show(recordId, { limit: 20, after: pageParam }),
    ...paging,
  })

export const limitsQuery = () =>
  queryOptions({
    queryKey: ['limits'],
    queryFn: () => server.limits.show(),
    refetchInterval: 5_000,
  })

export const heldActRulesQuery = () =>
  queryOptions({
    queryKey: ['held-acts', 'rules'],
    queryFn: () => server.heldActs.rules(),
    staleTime: Infinity,
  })

/** By states, separated by commas; those that wait come by themselves. */
export const heldActsQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: ['held-acts', state],
    queryFn: ({ pageParam }) => server.heldActs.list({ state, limit: pageSize, after: pageParam }),
    ...paging,
    ...(state === 'Waiting' && { refetchInterval: 30_000 }),
  })

export const heldActQuery = (id: string) =>
  queryOptions({
    queryKey: ['held-acts', 'one', id],
    queryFn: () => server.heldActs.show(id),
    staleTime: 0,
  })

export const auditQuery = (filter: Filter<RouteQuery<'audit.list'>>) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => server.audit.list({ ...filter, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const backgroundRightsQuery = () =>
  queryOptions({
    queryKey: ['background-rights'],
    queryFn: () => server.backgroundRights.show(),
  })

export const retentionQuery = () =>
  queryOptions({ queryKey: ['retention'], queryFn: () => server.retention.show() })

export const archivedRunsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['retention', 'archived'],
    queryFn: ({ pageParam }) => server.retention.archived({ limit: 50, after: pageParam }),
    ...paging,
  })

export const mailsQuery = (filter: Filter<RouteQuery<'mails.list'>>) =>
  infiniteQueryOptions({
    queryKey: ['mails', filter],
    queryFn: ({ pageParam }) => server.mails.list({ ...filter, limit: pageSize, after: pageParam }),
    refetchInterval: 10_000,
    ...paging,
  })

export const noticesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => server.notices.list({ limit: pageSize, after: pageParam }),
    ...paging,
  })

export const noticeChoicesQuery = () =>
  queryOptions({ queryKey: ['notice-choices'], queryFn: () => server.notices.choices() })

export const mailQuery = (id: string) =>
  queryOptions({ queryKey: ['mail', id], queryFn: () => server.mails.show(id) })

export const webhooksQuery = () =>
  queryOptions({ queryKey: ['webhooks'], queryFn: () => server.webhooks.list() })

export const webhookLogQuery = (id: string) =>
  queryOptions({ queryKey: ['webhooks', id, 'log'], queryFn: () => server.webhooks.log(id) })

/** Groups and queues to choose one from. */
export const someGroupsQuery = () =>
  queryOptions({
    queryKey: ['groups', 'some'],
    queryFn: () => server.groups.list({ limit: 200 }),
  })

export const workTimesQuery = (workItemId: string) =>
  queryOptions({
    queryKey: ['work-item', workItemId, 'times'],
    queryFn: () => server.workItems.times(workItemId),
  })

/** Time spent on the steps of an orchestration lately. */
export const timeReportQuery = (apiName: string) =>
  queryOptions({
    queryKey: ['time-report', apiName],
    queryFn: () => server.workTimes.report({ orchestration: apiName }),
  })

export const commentsQuery = (workItemId: string) =>
  infiniteQueryOptions({
    queryKey: ['feed', workItemId] as const,
    queryFn: ({ pageParam }) =>
      server.workItems.comments(workItemId, { limit: 20, after: pageParam }),
    ...paging,
  })

export const connectionsQuery = () =>
  queryOptions({ queryKey: ['connections'], queryFn: () => server.connections.list() })

export const schedulesQuery = () =>
  queryOptions({
    queryKey: ['schedules'],
    queryFn: () => server.schedules.list(),
    // What waits for a time is over without a change that the stream tells.
    refetchInterval: 30_000,
  })

export const flowFailuresQuery = () =>
  queryOptions({ queryKey: ['flow-failures'], queryFn: () => server.flowFailures.list() })

export const objectsQuery = () =>
  queryOptions({ queryKey: ['objects'], queryFn: () => server.objects.list() })

export const objectQuery = (object: string) =>
  queryOptions({ queryKey: ['object', object], queryFn: () => server.objects.show(object) })

export const orchestrationsQuery = () =>
  queryOptions({ queryKey: ['orchestrations'], queryFn: () => server.orchestrations.list() })

export const orchestrationQuery = (apiName: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['orchestration', apiName, version],
    queryFn: () => server.orchestrations.show(apiName, { version }),
  })

/** Under the key of the orchestration, so that a new version asks again. */
export const assigneesQuery = (
  apiName: string,
  trial: { recordId?: string; starter?: string } = {},
) =>
  queryOptions({
    queryKey: ['orchestration', apiName, 'assignees', trial],
    queryFn: () => server.orchestrations.assignees(apiName, trial),
  })

export const versionDiffQuery = (apiName: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['orchestration', apiName, 'diff', from, to],
    queryFn: () => server.orchestrations.diff(apiName, { from, to }),
  })

export const unfinishedQuery = () =>
  queryOptions({ queryKey: ['interviews'], queryFn: () => server.interviews.list() })

export const filesQuery = (recordId: string) =>
  queryOptions({ queryKey: ['files', recordId], queryFn: () => server.files.list(recordId) })

export const flowsQuery = () =>
  queryOptions({ queryKey: ['flows'], queryFn: () => server.flows.list() })

export const peopleQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['people', search],
    queryFn: ({ pageParam }) => server.people.list({ search, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: () => server.people.show(id) })

export const absenceCalendarQuery = (person: string) =>
  queryOptions({
    queryKey: ['absence-calendar', person],
    queryFn: () => server.absenceCalendar.show({ person }),
  })

export const groupsQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['groups', search],
    queryFn: ({ pageParam }) => server.groups.list({ search, limit: pageSize, after: pageParam }),
    ...paging,
  })

export const groupQuery = (id: string) =>
  queryOptions({ queryKey: ['group', id], queryFn: () => server.groups.show(id) })
