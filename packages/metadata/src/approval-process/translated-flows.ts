// The legacy approval processes of a project join its flows, each as the orchestration and the
// flows it becomes. What is wrong with these is said at the file of the process.
import { assert } from '@stagewright/base'
import { readFlow } from '../flow/read-flow.ts'
import type { Project, ProjectFlow } from '../project/project.ts'
import { createSchema } from '../schema/schema.ts'
import type { ApprovalProcessDefinition } from './approval-process.ts'
import type { FlowText } from './flow-xml.ts'
import { translateApprovalProcess } from './translate.ts'

/** Adds the flows of all processes; a flow of the project with such a name stays as it is. */
export function translatedFlows(project: Project): void {
  if (project.approvalProcesses.length === 0) return
  const schema = createSchema(project.objects)
  const known = new Set(project.flows.map(({ definition }) => definition.apiName.toLowerCase()))
  for (const process of project.approvalProcesses) {
    const workflow = project.workflows.find(({ object }) => object === process.object)
    const { flows, diagnostics } = translateApprovalProcess(process, { schema, workflow })
    project.diagnostics.push(...diagnostics)
    // What is called comes before what calls it.
    for (const flow of [...flows].reverse()) {
      if (!known.has(flow.apiName.toLowerCase())) project.flows.push(projectFlow(process, flow))
    }
  }
}

function projectFlow(process: ApprovalProcessDefinition, { apiName, text }: FlowText): ProjectFlow {
  const { definition, flow, diagnostics } = readFlow(text, `flows/${apiName}.flow-meta.xml`)
  const words = diagnostics.map(({ message }) => message).join(' ')
  assert(definition && flow, `The translation of ${process.apiName} cannot be read: ${words}`)
  const { file, place } = process
  return { definition, file, text, written: flow, placeOf: () => place }
}
