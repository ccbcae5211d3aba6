// A house in which Sam asks and others approve, for tests of mail: one process, one step for a
// person, one for a board.
import { flowFile, leadsTo } from './flow-file.ts'

const input = (name: string) => `<variables><name>${name}</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`

/** An approval process of accounts with one step; `more` stands inside the step. */
export function approvalProcess(
  name: string,
  { kind, assignee, more = '' }: { kind: 'User' | 'Group'; assignee: string; more?: string },
): { path: string; text: string } {
  const inputs = ['recordId', 'submitter', 'submissionComments', 'firstApprover'].map(input)
  const step = `<stageSteps><name>Ask</name>
    <actionName>standard_approvals__EvaluateApproval</actionName>
    <actionType>stepApproval</actionType><assignees><assignee><stringValue>${assignee}</stringValue>
    </assignee><assigneeType>${kind}</assigneeType></assignees>
    <entryConditionLogic>and</entryConditionLogic><inputParameters>
    <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
    </inputParameters>${more}<label>Ask</label></stageSteps>`
  const stage = `<orchestratedStages><name>Only</name><label>Only</label>
    <exitConditionLogic>and</exitConditionLogic>${step}</orchestratedStages>`
  const start = `<start>${leadsTo('Only')}</start>`
  const { path, text } = flowFile(name, 'Orchestrator', `${start}${inputs.join('')}${stage}`)
  return { path, text: text.replace('>Orchestrator<', '>ApprovalWorkflow<') }
}

export const board = {
  path: 'groups/Board.group-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Group xmlns="http://soap.sforce.com/2006/04/metadata"><doesIncludeBosses>false</doesIncludeBosses>
    <name>Board</name></Group>`,
}

/** A flow that reads accounts with an industry, so that there are such. */
export const accounts = flowFile(
  'Reads',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Get')}</start><recordLookups><name>Get</name><label>Get</label>
  <filterLogic>and</filterLogic><filters><field>Industry</field><operator>EqualTo</operator>
  <value><stringValue>Energy</stringValue></value></filters><object>Account</object>
  <getFirstRecordOnly>true</getFirstRecordOnly></recordLookups>`,
)
