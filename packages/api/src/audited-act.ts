// Which requests are acts of the audit, and what of them is kept. Every route that changes
// something is one, unless it stands here with the reason why not; of its body only the fields
// named here are kept, so that no secret comes in by forgetting to leave it out.
import { type RouteName, routes } from './routes.ts'
import type { Route } from './route.ts'

/** Moves runs: the log of the run is its audit. */
const inRunLog = [
  'approvals.',
  'interviews.',
  'orchestrations.start',
  'flows.start',
  'events.',
  'runs.cancel',
  'runs.suspend',
  'runs.resume',
  'runs.skipStep',
  'runs.retryStep',
  'runs.migrate',
  'runs.undoMigration',
  'workItems.',
]
/** Records and posts name their author and their history themselves. */
const inRecords = ['records.create', 'records.update', 'feed.']
/** What people arrange for their own eyes. */
const ownDesk = [
  ...['drafts.', 'views.', 'notices.', 'connections.test', 'absenceCalendar.read'],
  ...['languages.choose', 'push.test'],
  // Nobody is signed in by it yet.
  'session.beginProvider',
]
/** Kept with whoever asked and whoever decided, which no request knows alone. */
const byTwo = ['heldActs.']
/** Nothing comes of it. */
const onlyShown = ['runs.preview']
/** Whoever begins the session keeps the act, whatever the way: only then is it known who it is. */
const signingIn = ['session.signIn', 'session.signInAs', 'session.redeemLink']

const noActs = [...inRunLog, ...inRecords, ...ownDesk, ...byTwo, ...onlyShown, ...signingIn]

/** Fields of bodies that say what was done. */
const kept: { [name in RouteName]?: readonly string[] } = {
  'tokens.create': ['name', 'scopes', 'days', 'person'],
  'people.create': ['username', 'firstName', 'lastName', 'email', 'manager', 'permissions'],
  'people.update': [
    ...['firstName', 'lastName', 'email', 'title', 'manager', 'role', 'profile'],
    ...['permissions', 'timeZone', 'locale', 'language'],
  ],
  'people.import': ['dryRun'],
  'languages.setUsual': ['language'],
  'push.configure': ['isOn', 'contact', 'newKeys'],
  'groups.create': ['kind', 'apiName', 'name'],
  'groups.update': ['name', 'email', 'emailsMembers'],
  'groups.addMember': ['member'],
  'absences.set': ['person', 'substitute', 'from', 'until'],
  'absenceCalendar.set': ['substitute'],
  'records.share': ['holder', 'kind', 'access'],
  'guests.invite': ['name', 'days'],
  'workGuide.makeToken': ['recordId', 'username'],
  'inbox.makeToken': ['username'],
  'deployments.create': ['checkOnly'],
}

/** Fields of the body that an act keeps; undefined for a request that is no act. */
export function auditedFields(name: RouteName): readonly string[] | undefined {
  const route: Route = routes[name]
  if (route.method === 'GET') return undefined
  if (noActs.some((one) => one === name || (one.endsWith('.') && name.startsWith(one)))) {
    return undefined
  }
  return kept[name] ?? []
}
