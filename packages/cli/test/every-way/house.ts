// The house in which every way to a work item is compared: a process and an approval of the same
// shape, and one person for each thing that somebody can be to an item.
import { allPermissions, type Permission } from '@stagewright/orchestration'

/** What somebody is to the item; the user name of who is that. */
export const roles = [
  'holder',
  'member',
  'other',
  'delegate',
  'approver', // Delegated approver of the holder
  'substitute',
  'barred',
  'requester',
  'asked', // Has the item that another one waits for
  'reassigner',
  'reviewer',
  'operator',
  'administrator',
  'frozen',
] as const
export type Role = (typeof roles)[number]

const permissions: { [role in Role]?: Permission[] } = {
  reassigner: ['ReassignWorkItems', 'ViewAllRuns'],
  reviewer: ['ManageApprovals', 'ViewAllRuns'],
  operator: ['ManageRuns', 'ViewAllRuns'],
  administrator: [...allPermissions],
}
const atDesk: Role[] = ['holder', 'member', 'barred', 'frozen']

/** What somebody may do beside their work. */
export const permissionsOf = (role: Role): Permission[] => permissions[role] ?? []
/** Whether somebody is a member of the queue. */
export const sitsAtDesk = (role: Role): boolean => atDesk.includes(role)

/** The file of people. */
export const people = {
  path: 'data/people.yaml',
  text: `people:\n${roles.map(linesOf).join('')}`,
}

function linesOf(role: Role): string {
  return `  - username: ${role}
    lastName: ${role}
    email: ${role}@house.example
    isPersona: true
    permissions: [${permissionsOf(role).join(', ')}]
    queues: [${sitsAtDesk(role) ? 'Desk' : ''}]
${role === 'holder' ? '    delegatedApprover: approver\n' : ''}`
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"'

function flow(name: string, processType: string, inside: string) {
  return {
    path: `flows/${name}.flow-meta.xml`,
    text: `${xml}<Flow ${metadata}><apiVersion>63.0</apiVersion><label>${name}</label>
      <processType>${processType}</processType><status>Active</status>${inside}</Flow>`,
  }
}

const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const input = `<variables><name>recordId</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`

type Step = { name: string; kind: 'User' | 'Queue'; who: string; asksAll?: true }

function stage(step: Step, isApproval: boolean, next?: string): string {
  const { name, kind, who, asksAll = false } = step
  const action = isApproval ? 'standard_approvals__EvaluateApproval' : 'Look'
  const type = isApproval ? 'stepApproval' : 'stepInteractive'
  return `<orchestratedStages><name>At_${name}</name><label>At ${name}</label>
    ${next === undefined ? '' : to(`At_${next}`)}<exitConditionLogic>and</exitConditionLogic>
    <stageSteps><name>${name}</name><label>${name}</label><actionName>${action}</actionName>
    <actionType>${type}</actionType><assignees><assignee><stringValue>${who}</stringValue>
    </assignee><assigneeType>${kind}</assigneeType></assignees><entryConditionLogic>and</entryConditionLogic>
    <inputParameters><name>ActionInput__RecordId</name><value>
    <elementReference>recordId</elementReference></value></inputParameters>
    ${asksAll ? '<requiresMultiMemberApproval>true</requiresMultiMemberApproval>' : ''}
    </stageSteps></orchestratedStages>`
}

/** Draft by who is barred afterwards, then the item that all is about, then one more. */
function process(name: string, isApproval: boolean, check: Omit<Step, 'name'>) {
  const stages = [
    stage({ name: 'Draft', kind: 'User', who: 'barred' }, isApproval, 'Check'),
    stage({ name: 'Check', ...check }, isApproval, 'Archive'),
    stage({ name: 'Archive', kind: 'User', who: 'other' }, isApproval),
  ]
  const type = isApproval ? 'ApprovalWorkflow' : 'Orchestrator'
  return flow(name, type, `<start>${to('At_Draft')}</start>${input}${stages.join('')}`)
}

const mayAdd = 'approvers: { add: [before, beside, after], remove: true }'

const policy = (name: string, more = mayAdd) => ({
  path: `policies/${name}.policy.yaml`,
  text: `steps:
  Check:
    separation: { notSameAs: [Draft] }
    sendBack: { to: [Draft] }
    recall: true
    ${more}
`,
})

/** The processes; those whose name begins with `Work` are no approvals. */
export type Process =
  ('Work' | 'Work_With_Lines') | ('Approval' | 'Approval_Of_One' | 'Approval_Of_All' | 'Vote')

/** The project that is deployed. */
export const files = [
  process('Work', false, { kind: 'Queue', who: 'Desk' }),
  process('Approval', true, { kind: 'User', who: 'holder' }),
  process('Approval_Of_One', true, { kind: 'Queue', who: 'Desk' }),
  process('Approval_Of_All', true, { kind: 'Queue', who: 'Desk', asksAll: true }),
  process('Vote', true, { kind: 'Queue', who: 'Desk' }),
  process('Work_With_Lines', false, { kind: 'Queue', who: 'Desk' }),
  policy('Work'),
  policy('Work_With_Lines', 'checklist: [{ text: Compare, required: true }]'),
  policy('Approval'),
  policy('Approval_Of_One'),
  policy('Approval_Of_All'),
  policy('Vote', 'vote: { rule: majority }'),
  flow(
    'Look',
    'Flow',
    `<start>${to('Show')}</start><screens><name>Show</name><label>Show</label>
     <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>true</allowPause>
     <showFooter>true</showFooter><showHeader>true</showHeader></screens>`,
  ),
  flow(
    'Reads',
    'AutoLaunchedFlow',
    `<start>${to('Get')}</start><recordLookups><name>Get</name><label>Get</label>
     <filterLogic>and</filterLogic><filters><field>Name</field><operator>EqualTo</operator>
     <value><stringValue>x</stringValue></value></filters><object>Account</object>
     <getFirstRecordOnly>true</getFirstRecordOnly></recordLookups>`,
  ),
  {
    path: 'queues/Desk.queue-meta.xml',
    text: `${xml}<Queue ${metadata}><doesSendEmailToMembers>false</doesSendEmailToMembers>
      <name>Desk</name></Queue>`,
  },
]
