// Work items under test: a house whose desk gets one item for each run that somebody starts.
import type { Permission } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from './counting-system.ts'
import { flowFile, leadsTo } from './flow-file.ts'
import { type MovedClock, movedClock } from './moved-time.ts'
import { openTestRuntime, type TestRuntime } from './test-runtime.ts'

export type DeskPerson = {
  username: string
  isAtDesk?: boolean
  permissions?: Permission[]
  skills?: string[]
}

export type DeskWorld = TestRuntime & {
  clock: MovedClock
  /** Signs a person in whom `people` names. */
  as(username: string): Promise<Viewer>
  /** Starts so many runs as a person; gives the ids of their items, oldest first. */
  begin(viewer: Viewer, count?: number): Promise<string[]>
  /** Labels of the items of one view of somebody's inbox. */
  inbox(viewer: Viewer, view: 'mine' | 'queues' | 'later'): Promise<string[]>
  /** Subjects of the mails to somebody, oldest first. */
  mailsTo(username: string): Promise<string[]>
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"'

const screens = flowFile(
  'Look_At_It',
  'Flow',
  `<start>${leadsTo('Look')}</start><screens><name>Look</name><label>Look</label>
   <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>true</allowPause>
   ${leadsTo('Decide')}
   <fields><name>Finding</name><fieldText>Finding</fieldText><dataType>String</dataType>
   <fieldType>InputField</fieldType><isRequired>false</isRequired></fields></screens>
   <screens><name>Decide</name><label>Decide</label><allowBack>true</allowBack>
   <allowFinish>true</allowFinish><allowPause>true</allowPause>
   <fields><name>Sure</name><fieldText>Sure</fieldText><dataType>String</dataType>
   <fieldType>InputField</fieldType><isRequired>false</isRequired></fields></screens>`,
)
const handle = flowFile(
  'Handle',
  'Orchestrator',
  `<start>${leadsTo('Handling')}</start><orchestratedStages><name>Handling</name>
   <label>Handling</label><exitConditionLogic>and</exitConditionLogic><stageSteps>
   <name>Check</name><label>Check</label><actionName>Look_At_It</actionName>
   <actionType>stepInteractive</actionType><assignees><assignee>
   <stringValue>Desk</stringValue></assignee><assigneeType>Queue</assigneeType></assignees>
   <entryConditionLogic>and</entryConditionLogic><inputParameters>
   <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
   </inputParameters></stageSteps></orchestratedStages>
   <variables><name>recordId</name><dataType>String</dataType><isCollection>false</isCollection>
   <isInput>true</isInput><isOutput>false</isOutput></variables>`,
)
const queue = {
  path: 'queues/Desk.queue-meta.xml',
  text: `${xml}<Queue ${metadata}><doesSendEmailToMembers>false</doesSendEmailToMembers>
    <name>Desk</name></Queue>`,
}

/**
 * Opens the house; `policy` is the text of the orchestration's policy file, `files` are deployed
 * beside its own.
 */
export async function openDeskWorld(
  people: readonly DeskPerson[],
  { policy, files = [] }: { policy?: string; files?: { path: string; text: string }[] } = {},
): Promise<DeskWorld> {
  const clock = movedClock('2030-05-06T08:00:00Z')
  const policies =
    policy === undefined ? [] : [{ path: 'policies/Handle.policy.yaml', text: policy }]
  const house = await openTestRuntime([screens, handle, queue, ...policies, ...files], { clock })
  const { runtime, system } = house
  const text = `people:\n${people.map(personLines).join('')}`
  valueOf(await runtime.setUp.loadProject([{ path: 'data/people.yaml', text }], () => undefined))
  return {
    ...house,
    clock,
    as: async (username) => valueOf(await runtime.sessions.signInAsPersona(username)).viewer,
    async begin(viewer, count = 1) {
      const runIds: string[] = []
      // What the work is about does not matter here; any record will do.
      const inputs = { recordId: viewer.id }
      for (let at = 0; at < count; at++) {
        runIds.push(valueOf(await runtime.runs.start(viewer, 'Handle', { inputs })).runId)
      }
      const rows = await system.database.query<{ id: string }>(
        'select id from work_item where run_id = any($1) order by created_at, id',
        [runIds],
      )
      return rows.map(({ id }) => id)
    },
    async inbox(viewer, view) {
      return (await runtime.read.inbox(viewer, { view })).rows.map(({ label }) => label)
    },
    async mailsTo(username) {
      const rows = await system.database.query<{ subject: string }>(
        'select subject from mail where $1 = any(recipients) order by at, id',
        [`${username}@house.example`],
      )
      return rows.map(({ subject }) => subject)
    },
  }
}

function personLines(person: DeskPerson): string {
  const { username, isAtDesk = false, permissions = [], skills = [] } = person
  return `  - username: ${username}
    lastName: ${username}
    email: ${username}@house.example
    isPersona: true
    permissions: [${permissions.join(', ')}]
    queues: [${isAtDesk ? 'Desk' : ''}]
    skills: [${skills.join(', ')}]
`
}
