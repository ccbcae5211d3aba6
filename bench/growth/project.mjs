// What is deployed for growth: twelve orchestrations of eight stages. A run goes to the stage that its
// input names, where work waits: for a queue, in every second orchestration for a person too. One more has
// a time limit, and one is started by each account that is saved.
const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
export const stages = ['Intake', 'Check', 'Quote', 'Review', 'Decide', 'Sign', 'Deliver', 'Close']
export const orchestrations = Array.from({ length: 12 }, (_, at) => `Process_${at + 1}`)
export const queueCount = 200
export const personCount = 2000
export const queueName = (at) => `Desk_${at}`

const flow = (name, type, inside) => ({
  path: `force-app/main/default/flows/${name}.flow-meta.xml`,
  text: `${xml}<Flow ${metadata}><apiVersion>63.0</apiVersion><label>${name.replace('_', ' ')}</label>
    <processType>${type}</processType><status>Active</status>${inside}</Flow>`,
})
const to = (name) => `<connector><targetReference>${name}</targetReference></connector>`
const variable = (name) => `<variables><name>${name}</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
const step = (
  name,
  kind,
  from,
) => `<stageSteps><name>${name}</name><label>${name.replace('_', ' ')}</label>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <elementReference>${from}</elementReference></assignee><assigneeType>${kind}</assigneeType></assignees>
  <entryConditionLogic>and</entryConditionLogic><inputParameters><name>ActionInput__RecordId</name><value>
  <elementReference>recordId</elementReference></value></inputParameters></stageSteps>`
const stage = (name, steps) => `<orchestratedStages><name>${name}</name><label>${name}</label>
  <exitConditionLogic>and</exitConditionLogic>${steps}</orchestratedStages>`
const rule = (name) => `<rules><name>To_${name}</name><label>To ${name}</label>
  <conditionLogic>and</conditionLogic><conditions><leftValueReference>stage</leftValueReference>
  <operator>EqualTo</operator><rightValue><stringValue>${name}</stringValue></rightValue></conditions>
  ${to(name)}</rules>`

function process(name, at) {
  const steps = (of) =>
    step(`Do_${of}`, 'Queue', 'queue') + (at % 2 === 0 ? step(`See_${of}`, 'User', 'person') : '')
  const inside = `<start>${to('Where')}</start><decisions><name>Where</name><label>Where</label>
    <defaultConnectorLabel>Nowhere</defaultConnectorLabel>${stages.map(rule).join('')}</decisions>
    ${['stage', 'queue', 'person', 'recordId'].map(variable).join('')}
    ${stages.map((of) => stage(of, steps(of))).join('')}`
  return flow(name, 'Orchestrator', inside)
}

const timed = flow(
  'Timed',
  'Orchestrator',
  `<start>${to('Only')}</start>${variable('queue')}${variable('recordId')}
   ${stage('Only', step('Do_It', 'Queue', 'queue'))}`,
)
const perAccount = flow(
  'Per_Account',
  'Orchestrator',
  `<start>${to('Only')}<object>Account</object><recordTriggerType>Create</recordTriggerType>
   <triggerType>RecordAfterSave</triggerType></start>
   ${stage('Only', step('Do_It', 'Queue', 'desk').replace('recordId', '$Record.Id'))}
   <constants><name>desk</name><dataType>String</dataType>
   <value><stringValue>${queueName(queueCount - 1)}</stringValue></value></constants>`,
)
const look = flow(
  'Look',
  'Flow',
  `<start>${to('Show')}</start><screens><name>Show</name><label>Show</label><allowBack>true</allowBack>
   <allowFinish>true</allowFinish><allowPause>false</allowPause></screens>`,
)

/** The files of the project. */
export const files = [
  ...orchestrations.map(process),
  timed,
  perAccount,
  look,
  {
    path: 'policies/Timed.policy.yaml',
    text: 'steps:\n  Do_It:\n    time: { due: 1 hour }\n',
  },
  ...Array.from({ length: queueCount }, (_, at) => ({
    path: `force-app/main/default/queues/${queueName(at)}.queue-meta.xml`,
    text: `${xml}<Queue ${metadata}><doesSendEmailToMembers>false</doesSendEmailToMembers>
      <name>${queueName(at)}</name></Queue>`,
  })),
  {
    path: 'data/people.yaml',
    text: `people:\n  - { username: chief, lastName: Chief, isPersona: true,
      permissions: [ManageRuns, ViewAllRuns, ReassignWorkItems] }\n`,
  },
]
