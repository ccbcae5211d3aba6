// Approvals under test: people of a small house, a process over accounts, and what they do with it.
import type { JsonObject } from '@stagewright/base'
import type { Permission } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import {
  openTestRuntime,
  type TestRuntime,
  type TestRuntimeOptions,
} from '../testing/test-runtime.ts'

export type ApprovalWorld = TestRuntime & {
  /** Signs a person in whom `people` names. */
  as(username: string): Promise<Viewer>
  /** The open items in somebody's inbox. */
  inbox(username: string): Promise<{ id: string; label: string }[]>
  submit(username: string, recordId: string, more?: JsonObject): Promise<string>
  review(
    username: string,
    itemId: string,
    decision: 'Approve' | 'Reject',
    comments?: string,
  ): Promise<string>
  /** Records of an object as flows and queries read them. */
  rows(object: string): Promise<JsonObject[]>
}

export type HousePerson = {
  username: string
  permissions?: Permission[]
  groups?: string[]
  delegatedApprover?: string
  manager?: string
  role?: string
}

/** Opens a house with these people; everybody's password is `a long secret`. */
export async function openApprovalWorld(
  files: { path: string; text: string }[],
  people: HousePerson[],
  { clock, mail }: Pick<TestRuntimeOptions, 'clock' | 'mail'> = {},
): Promise<ApprovalWorld> {
  const house = await openTestRuntime(files, {
    takesJobs: false,
    ...(clock && { clock }),
    ...(mail && { mail }),
  })
  const { runtime } = house
  const text = `people:\n${people.map(personLines).join('')}`
  const loaded = await runtime.setUp.loadProject(
    [{ path: 'data/people.yaml', text }],
    () => undefined,
  )
  valueOf(loaded)
  const as = async (username: string) =>
    valueOf(await runtime.sessions.signInAsPersona(username)).viewer
  return {
    ...house,
    as,
    async inbox(username) {
      return (await runtime.read.inbox(await as(username), { view: 'all' })).rows
    },
    async submit(username, recordId, more = {}) {
      const viewer = await as(username)
      return valueOf(await runtime.approvals.submit(viewer, recordId, more)).submissionId
    },
    async review(username, itemId, decision, comments = '') {
      const viewer = await as(username)
      const answer = await runtime.workItems.review(viewer, itemId, { decision, comments })
      return answer.ok ? 'done' : answer.error.code
    },
    async rows(object) {
      return (await runtime.read.records(object, { fields: [], limit: 200 })).rows
    },
  }
}

function personLines(person: HousePerson): string {
  const { username, permissions = [], groups = [], delegatedApprover, manager, role } = person
  return `  - username: ${username}
    lastName: ${username}
    email: ${username}@house.example
    isPersona: true
    permissions: [${permissions.join(', ')}]
    groups: [${groups.join(', ')}]
${role === undefined ? '' : `    role: ${role}\n`}${manager === undefined ? '' : `    manager: ${manager}\n`}${delegatedApprover === undefined ? '' : `    delegatedApprover: ${delegatedApprover}\n`}`
}
