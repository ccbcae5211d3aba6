// Addresses and the places behind them. Each place is its own file to load; the frame asks who is
// signed in.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { StagewrightError } from '@stagewright/sdk'
import {
  inboxQuery,
  objectsQuery,
  orchestrationsQuery,
  personQuery,
  recordQuery,
  runQuery,
  sessionQuery,
} from '../server/queries.ts'
import { rememberedInboxSort } from '../inbox/inbox-sort.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { ProblemPage } from './problem-page.tsx'
import * as address from './search-params.ts'
import { SignedIn } from './signed-in.tsx'

const root = createRootRouteWithContext<{ cache: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: address.signInSearch,
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: address.signInSearch,
  component: lazyRouteComponent(
    () => import('../sign-in/second-factor-page.tsx'),
    'SecondFactorPage',
  ),
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: SignedIn,
  beforeLoad: async ({ context, location }) => {
    const to = location.href === '/' ? undefined : location.href
    const session = await context.cache.ensureQueryData(sessionQuery()).catch((error: unknown) => {
      const isSignedOut = error instanceof StagewrightError && error.code === 'not-signed-in'
      throw isSignedOut ? redirect({ to: '/sign-in', search: address.present({ to }) }) : error
    })
    if (session.needsSecondFactor) {
      throw redirect({ to: '/second-factor', search: address.present({ to }) })
    }
  },
})

const start = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true })
  },
})

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  validateSearch: address.inboxSearch,
  loaderDeps: ({ search }) =>
    address.present({
      view: search.view ?? ('all' as const),
      sort: search.sort ?? rememberedInboxSort(),
      search: search.q,
    }),
  loader: ({ context, deps }) => void context.cache.prefetchInfiniteQuery(inboxQuery(deps)),
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
})

const objects = createRoute({
  getParentRoute: () => frame,
  path: '/records',
  validateSearch: address.searchOnly,
  loader: ({ context }) => void context.cache.prefetchQuery(objectsQuery()),
  component: lazyRouteComponent(() => import('../records/objects-page.tsx'), 'ObjectsPage'),
})

const records = createRoute({
  getParentRoute: () => frame,
  path: '/records/$object',
  validateSearch: address.recordsSearch,
  component: lazyRouteComponent(() => import('../records/records-page.tsx'), 'RecordsPage'),
})

const newRecord = createRoute({
  getParentRoute: () => frame,
  path: '/records/$object/new',
  component: lazyRouteComponent(() => import('../records/new-record-page.tsx'), 'NewRecordPage'),
})

const record = createRoute({
  getParentRoute: () => frame,
  path: '/record/$id',
  loader: ({ context, params }) => void context.cache.prefetchQuery(recordQuery(params.id)),
  component: lazyRouteComponent(() => import('../records/record-page.tsx'), 'RecordPage'),
})

const editRecord = createRoute({
  getParentRoute: () => frame,
  path: '/record/$id/edit',
  loader: ({ context, params }) => void context.cache.prefetchQuery(recordQuery(params.id)),
  component: lazyRouteComponent(() => import('../records/edit-record-page.tsx'), 'EditRecordPage'),
})

const query = createRoute({
  getParentRoute: () => frame,
  path: '/query',
  validateSearch: address.searchOnly,
  component: lazyRouteComponent(() => import('../records/query-page.tsx'), 'QueryPage'),
})

const runs = createRoute({
  getParentRoute: () => frame,
  path: '/runs',
  validateSearch: address.runsSearch,
  component: lazyRouteComponent(() => import('../runs/runs-page.tsx'), 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => frame,
  path: '/runs/$id',
  validateSearch: address.runSearch,
  loader: ({ context, params }) => void context.cache.prefetchQuery(runQuery(params.id)),
  component: lazyRouteComponent(() => import('../run/run-page.tsx'), 'RunPage'),
})

const workItems = createRoute({
  getParentRoute: () => frame,
  path: '/work-items',
  validateSearch: address.workItemsSearch,
  component: lazyRouteComponent(() => import('../work-items/work-items-page.tsx'), 'WorkItemsPage'),
})

const workItem = createRoute({
  getParentRoute: () => frame,
  path: '/work-items/$id',
  validateSearch: address.workItemSearch,
  component: lazyRouteComponent(() => import('../work-items/work-item-page.tsx'), 'WorkItemPage'),
})

const orchestrations = createRoute({
  getParentRoute: () => frame,
  path: '/orchestrations',
  validateSearch: address.searchOnly,
  loader: ({ context }) => void context.cache.prefetchQuery(orchestrationsQuery()),
  component: lazyRouteComponent(
    () => import('../orchestrations/orchestrations-page.tsx'),
    'OrchestrationsPage',
  ),
})

const orchestration = createRoute({
  getParentRoute: () => frame,
  path: '/orchestrations/$apiName',
  validateSearch: address.orchestrationSearch,
  component: lazyRouteComponent(
    () => import('../orchestrations/orchestration-page.tsx'),
    'OrchestrationPage',
  ),
})

const flows = createRoute({
  getParentRoute: () => frame,
  path: '/flows',
  validateSearch: address.searchOnly,
  component: lazyRouteComponent(() => import('../flows/flows-page.tsx'), 'FlowsPage'),
})

const interview = createRoute({
  getParentRoute: () => frame,
  path: '/interviews/$id',
  component: lazyRouteComponent(() => import('../flows/interview-page.tsx'), 'InterviewPage'),
})

const scheduled = createRoute({
  getParentRoute: () => frame,
  path: '/scheduled',
  component: lazyRouteComponent(() => import('../scheduled/scheduled-page.tsx'), 'ScheduledPage'),
})

const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  validateSearch: address.searchOnly,
  component: lazyRouteComponent(() => import('../setup/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => frame,
  path: '/people/$id',
  loader: ({ context, params }) => void context.cache.prefetchQuery(personQuery(params.id)),
  component: lazyRouteComponent(() => import('../people/person-page.tsx'), 'PersonPage'),
})

const mails = createRoute({
  getParentRoute: () => frame,
  path: '/mails',
  validateSearch: address.mailsSearch,
  component: lazyRouteComponent(() => import('../mails/mails-page.tsx'), 'MailsPage'),
})

const notices = createRoute({
  getParentRoute: () => frame,
  path: '/notices',
  component: lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
})

const mail = createRoute({
  getParentRoute: () => frame,
  path: '/mails/$id',
  component: lazyRouteComponent(() => import('../mails/mail-page.tsx'), 'MailPage'),
})

const limits = createRoute({
  getParentRoute: () => frame,
  path: '/limits',
  component: lazyRouteComponent(() => import('../setup/limits-page.tsx'), 'LimitsPage'),
})

const secondPerson = createRoute({
  getParentRoute: () => frame,
  path: '/second-person',
  component: lazyRouteComponent(
    () => import('../second-person/second-person-page.tsx'),
    'SecondPersonPage',
  ),
})

const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  validateSearch: address.auditSearch,
  component: lazyRouteComponent(() => import('../setup/audit-page.tsx'), 'AuditPage'),
})

const health = createRoute({
  getParentRoute: () => frame,
  path: '/doctor',
  component: lazyRouteComponent(() => import('../setup/health-page.tsx'), 'HealthPage'),
})

const calendars = createRoute({
  getParentRoute: () => frame,
  path: '/calendars',
  component: lazyRouteComponent(() => import('../setup/calendars-page.tsx'), 'CalendarsPage'),
})

const languages = createRoute({
  getParentRoute: () => frame,
  path: '/languages',
  component: lazyRouteComponent(() => import('../setup/languages-page.tsx'), 'LanguagesPage'),
})

const webPush = createRoute({
  getParentRoute: () => frame,
  path: '/web-push',
  component: lazyRouteComponent(() => import('../setup/push-page.tsx'), 'PushPage'),
})

const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-page.tsx'), 'AccountPage'),
})

const tokens = createRoute({
  getParentRoute: () => frame,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../account/tokens-page.tsx'), 'TokensPage'),
})

const connections = createRoute({
  getParentRoute: () => frame,
  path: '/connections',
  component: lazyRouteComponent(() => import('../setup/connections-page.tsx'), 'ConnectionsPage'),
})

const tree = root.addChildren([
  signIn,
  secondFactor,
  frame.addChildren([
    ...[start, inbox, objects, records, newRecord, record, editRecord, query],
    ...[
      runs,
      run,
      workItems,
      workItem,
      orchestrations,
      orchestration,
      flows,
      interview,
      scheduled,
      people,
      person,
      secondPerson,
      audit,
      limits,
      calendars,
      languages,
      health,
      connections,
      webPush,
      account,
      tokens,
      mails,
      mail,
      notices,
    ],
  ]),
])

/** The router over a cache of fetched things. */
export function createAppRouter(cache: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { cache },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ProblemPage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
