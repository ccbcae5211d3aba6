// What the translation of one approval process works with, and a way to say what it leaves out.
import { parseFormula, type FormulaTree } from '@stagewright/formula'
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { FieldDefinition } from '../object/field-definition.ts'
import type { WorkflowDefinition } from '../project/project.ts'
import type { Schema } from '../schema/schema.ts'
import type { ApprovalProcessDefinition } from './approval-process.ts'
import { safeName } from './flow-xml.ts'

export class Translation {
  readonly process: ApprovalProcessDefinition
  readonly schema: Schema
  readonly workflow: WorkflowDefinition | undefined
  readonly diagnostics: Diagnostic[] = []
  /** How names of the flows begin. */
  readonly base: string

  constructor(
    process: ApprovalProcessDefinition,
    { schema, workflow }: { schema: Schema; workflow: WorkflowDefinition | undefined },
  ) {
    this.process = process
    this.schema = schema
    this.workflow = workflow
    this.base = safeName(process.apiName)
  }

  /** Says what is wrong or left out. */
  find(finding: Pick<Diagnostic, 'severity' | 'code' | 'message' | 'remedy'>, place: Place): void {
    const { file, apiName } = this.process
    this.diagnostics.push({ ...finding, file, element: apiName, ...place })
  }

  /** A field of the process's object. */
  field(name: string): FieldDefinition | undefined {
    return this.schema.field(this.process.object, name)
  }

  /**
   * A formula over the record's own fields as one over a resource: `Amount` becomes
   * `{!$Record.Amount}`. Undefined, and said, when it cannot be read.
   */
  formulaOver(source: string, resource: string, place: Place): string | undefined {
    const { tree, problems } = parseFormula(source)
    if (!tree) {
      const message = `A formula cannot be read: ${problems[0]?.message ?? source}`
      const remedy = 'Correct the formula.'
      this.find({ severity: 'error', code: 'approval-formula-broken', message, remedy }, place)
      return undefined
    }
    const found: { from: number; to: number; path: string }[] = []
    references(tree, (path, from, to) => found.push({ from, to, path }))
    let text = source
    for (const { from, to, path } of found.sort((left, right) => right.from - left.from)) {
      if (path.startsWith('$')) continue
      const before = text.slice(0, from)
      const isBraced = before.endsWith('{!')
      const name = `${resource}.${path}`
      text = `${before}${isBraced ? name : `{!${name}}`}${text.slice(to)}`
    }
    return text
  }
}

function references(
  tree: FormulaTree,
  found: (path: string, from: number, to: number) => void,
): void {
  const open: FormulaTree[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'reference') found(node.path, node.range.from, node.range.to)
    else if (node.kind === 'call') open.push(...node.arguments)
    else if (node.kind === 'unary') open.push(node.operand)
    else if (node.kind === 'junction') open.push(...node.operands)
    else if (node.kind === 'chain') open.push(node.first, ...node.links.map((one) => one.operand))
  }
}
