import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { calledFlow, orchestration, Story } from '../testing/story.ts'

const step = (name: string, kind: string) =>
  `<stageSteps><name>${name}</name><label>${name}</label><actionName>Do</actionName>
   <actionType>${kind}</actionType><assignees><assignee><stringValue>nobody</stringValue></assignee>
   <assigneeType>User</assigneeType></assignees></stageSteps>`

const endsEarly =
  orchestration(`<start><connector><targetReference>One</targetReference></connector>
  </start><orchestratedStages><name>One</name><label>One</label>
  <exitConditionLogic>and</exitConditionLogic><exitConditions>
  <leftValueReference>Quick.Status</leftValueReference><operator>EqualTo</operator>
  <rightValue><stringValue>Completed</stringValue></rightValue></exitConditions>
  ${step('Quick', 'stepBackground')}${step('Asked', 'stepInteractive')}</orchestratedStages>`)

test('an incident about a step is closed with the stage that the run leaves', () => {
  const story = new Story(endsEarly, [calledFlow('Do')]).start()
  const { id: stepId, attempt } = story.step('Asked')
  const found = { problem: 'There is no such user.', code: 'assignee-not-found' as const }
  story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
  const open = () =>
    Object.values(story.run?.incidents ?? {}).filter(({ resolvedAt }) => resolvedAt === undefined)
  expect(open()).toHaveLength(1)

  story.finish('Quick')
  expect(story.run?.status).toBe('Completed')
  expect(story.step('Asked').status).toBe('Discontinued')
  expect(open()).toEqual([])
  expect(foldLog(story.log)).toEqual(story.run)
})
