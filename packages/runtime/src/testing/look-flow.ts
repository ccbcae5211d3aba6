// A screen flow of one screen without fields, for work items of which only the number matters.
import { flowFile, leadsTo } from './flow-file.ts'

export const lookFlow = flowFile(
  'Look',
  'Flow',
  `<start>${leadsTo('Show')}</start><screens><name>Show</name><label>Show</label>
  <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>false</allowPause>
  <showFooter>true</showFooter><showHeader>true</showHeader></screens>`,
)
