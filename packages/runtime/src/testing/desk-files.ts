// An orchestration of one step for somebody, and the groups and queues it may be for.
import { flowFile, leadsTo } from './flow-file.ts'

type File = { path: string; text: string }

/** A screen flow that asks nothing but to be finished. */
const screen = flowFile(
  'Look',
  'Flow',
  `<start>${leadsTo('Show')}</start><screens><name>Show</name><label>Show</label>
  <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>false</allowPause>
  <showFooter>true</showFooter><showHeader>true</showHeader></screens>`,
)

const step = (name: string, { kind, to }: { kind: string; to: string }) => `<stageSteps>
  <name>${name}</name><actionName>Look</actionName><actionType>stepInteractive</actionType>
  <assignees><assignee><stringValue>${to}</stringValue></assignee>
  <assigneeType>${kind}</assigneeType></assignees><entryConditionLogic>and</entryConditionLogic>
  <inputParameters><name>ActionInput__RecordId</name><value>
  <elementReference>recordId</elementReference></value></inputParameters>
  <label>${name}</label></stageSteps>`

/** `Work`: one stage with the step Do for this user, group or queue. */
export function workFor(kind: 'User' | 'Group' | 'Queue', to: string): File[] {
  const recordId = `<variables><name>recordId</name><dataType>String</dataType>
    <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
  const inside = `<start>${leadsTo('Only')}</start>${recordId}<orchestratedStages><name>Only</name>
    <label>Only</label><exitConditionLogic>and</exitConditionLogic>
    ${step('Do', { kind, to })}</orchestratedStages>`
  return [flowFile('Work', 'Orchestrator', inside), screen]
}

/** A group without members. */
export function groupFile(name: string): File {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <Group xmlns="http://soap.sforce.com/2006/04/metadata">
    <doesIncludeBosses>false</doesIncludeBosses><name>${name}</name></Group>`
  return { path: `groups/${name}.group-meta.xml`, text }
}
