// Pure data: which requests of the contract are dangerous enough that an installation may ask a
// second person for them, in kinds that an operator switches on. Whoever may ask for one may also
// decide about somebody else's.
import type { Permission } from './session.ts'

/** The kinds, and what each is for whoever chooses. */
export const heldKinds = {
  deploy: 'deployments',
  activate: 'which versions are active',
  delete: 'versions, groups, and what retention erases',
  cancel: 'runs and approvals that are canceled',
  repair: 'steps and flows that are skipped, tried again or resumed',
  migrate: 'runs that go over to another version',
  security: 'people, their rights and passwords, and secrets',
} as const

export type HeldKind = keyof typeof heldKinds

/** All kinds, in the order of the manual. */
export const heldKindNames = Object.keys(heldKinds) as HeldKind[]

type Held = {
  kind: HeldKind
  /** Any of them lets a person ask, and decide. */
  permissions: readonly Permission[]
  /** A field of the body by which the request changes nothing: then nobody is asked. */
  unless?: string
  /** Fields of the body that nobody is shown. */
  secrets?: readonly string[]
}

const authors = ['ManageDefinitions'] as const
const operators = ['ManageRuns'] as const
const managers = ['ManagePeople'] as const

/**
 * The requests. Freezing and deactivating people, suspending runs and ending sessions stand open on
 * purpose: whoever stops harm must not wait.
 */
export const heldActs = {
  'deployments.create': { kind: 'deploy', permissions: authors, unless: 'checkOnly' },
  'orchestrations.activate': { kind: 'activate', permissions: authors },
  'orchestrations.deactivate': { kind: 'activate', permissions: authors },
  'flows.activate': { kind: 'activate', permissions: authors },
  'flows.deactivate': { kind: 'activate', permissions: authors },
  'orchestrations.deleteVersion': { kind: 'delete', permissions: authors },
  'flows.deleteVersion': { kind: 'delete', permissions: authors },
  'groups.delete': { kind: 'delete', permissions: managers },
  'retention.run': { kind: 'delete', permissions: operators, unless: 'dryRun' },
  'runs.cancel': { kind: 'cancel', permissions: operators },
  'approvals.cancel': { kind: 'cancel', permissions: ['ManageApprovals', 'ManageRuns'] },
  'runs.resume': { kind: 'repair', permissions: operators },
  'runs.retryStep': { kind: 'repair', permissions: operators },
  'runs.skipStep': { kind: 'repair', permissions: operators },
  'flowFailures.retry': { kind: 'repair', permissions: operators },
  'flowFailures.dismiss': { kind: 'repair', permissions: operators },
  'runs.migrate': { kind: 'migrate', permissions: operators, unless: 'preview' },
  'runs.undoMigration': { kind: 'migrate', permissions: operators },
  'people.create': { kind: 'security', permissions: managers, secrets: ['password'] },
  'people.update': { kind: 'security', permissions: managers },
  'people.import': { kind: 'security', permissions: managers, unless: 'dryRun' },
  'people.activate': { kind: 'security', permissions: managers },
  'people.setPassword': { kind: 'security', permissions: managers, secrets: ['password'] },
  'people.resetSecondFactor': { kind: 'security', permissions: managers },
  'connections.setSecret': { kind: 'security', permissions: authors, secrets: ['values'] },
  'connections.dropSecret': { kind: 'security', permissions: authors },
  'secrets.rotateKey': { kind: 'security', permissions: authors },
} as const satisfies { [name: string]: Held }

export type HeldActName = keyof typeof heldActs

/** All of them, in the order of the manual. */
export const heldActNames = Object.keys(heldActs) as HeldActName[]

/** Whether a name is that of such a request. */
export function isHeldAct(name: string): name is HeldActName {
  return Object.hasOwn(heldActs, name)
}

/** What is said of such a request. */
export function heldActOf(name: HeldActName): Held {
  return heldActs[name]
}

/**
 * The kinds that hold, of those that an operator named. Whoever can make people or give them a
 * password can make a second person: so `security` comes with every other kind.
 */
export function kindsHeld(named: readonly HeldKind[]): HeldKind[] {
  return heldKindNames.filter(
    (kind) => named.includes(kind) || (kind === 'security' && named.length > 0),
  )
}

/** Whether a request with this body waits for a second person where these kinds are held. */
export function isHeld(kinds: readonly HeldKind[], name: string, body: unknown): boolean {
  if (!isHeldAct(name)) return false
  const { kind, unless } = heldActOf(name)
  if (!kinds.includes(kind)) return false
  const fields: { [field: string]: unknown } =
    typeof body === 'object' && body !== null ? { ...body } : {}
  return unless === undefined || fields[unless] !== true
}
