// A list of actions of a legacy process as an autolaunched flow: field updates, tasks, e-mail
// alerts and outbound messages, in this order, over the record whose id comes in.
import type { FieldType } from '../object/field-definition.ts'
import type { WorkflowFieldUpdate, WorkflowTask } from '../project/project.ts'
import type { ApprovalActionName } from './approval-process.ts'
import { typedValue } from './criteria-xml.ts'
import {
  connector,
  flowText,
  type FlowText,
  formula,
  input,
  reference,
  safeName,
  string,
  tag,
  variable,
} from './flow-xml.ts'
import type { Translation } from './translation.ts'

const RECORD = 'Get_Record'

export type ActionList = {
  apiName: string
  label: string
  actions: readonly ApprovalActionName[]
}

/** The flow that does what the list says; undefined when nothing of it is left to do. */
export function actionsFlow(translation: Translation, list: ActionList): FlowText | undefined {
  const parts = new Parts(translation)
  for (const action of list.actions) parts.add(action)
  parts.updates()
  if (parts.isEmpty) return undefined
  const { label, apiName } = list
  const head = { apiName, label, processType: 'AutoLaunchedFlow', isActive: true } as const
  return flowText(head, parts.inside)
}

type Element = { name: string; kind: string; inside: string }

/** Gathers the elements of one flow. */
class Parts {
  readonly #translation: Translation
  readonly #elements: Element[] = []
  readonly #last: Element[] = []
  readonly #byTarget = new Map<string, string[]>()
  #resources = variable('recordId', { isInput: true }) + variable('nothing')
  #count = 0

  constructor(translation: Translation) {
    this.#translation = translation
  }

  get isEmpty(): boolean {
    return this.#elements.length + this.#last.length === 0
  }

  get inside(): string {
    const { process } = this.#translation
    const get: Element = {
      name: RECORD,
      kind: 'recordLookups',
      inside: lookup(process.object, [['Id', reference('recordId')]]),
    }
    const all = [get, ...this.#elements, ...this.#last]
    const xml = all.map(({ name, kind, inside }, at) => {
      const label = tag('name', name) + tag('label', name.replaceAll('_', ' '))
      return tag(kind, label + inside + connector(all[at + 1]?.name))
    })
    return `${xml.join('')}${this.#resources}${tag('start', connector(RECORD))}`
  }

  add({ type, name, place }: ApprovalActionName): void {
    const { workflow, process } = this.#translation
    const of = <T extends { apiName: string }>(items: readonly T[] | undefined) =>
      items?.find(({ apiName }) => apiName === name)
    const full = `${process.object}.${name}`
    if (type === 'FieldUpdate') {
      const update = of(workflow?.fieldUpdates)
      if (update) this.#fieldUpdate(update, place)
      else this.#missing({ type, name, place })
    } else if (type === 'Task') {
      const task = of(workflow?.tasks)
      if (task) this.#task(task, place)
      else this.#missing({ type, name, place })
    } else if (type === 'Alert' || type === 'OutboundMessage') {
      const items = type === 'Alert' ? workflow?.alerts : workflow?.outboundMessages
      if (!of<{ apiName: string }>(items)) return this.#missing({ type, name, place })
      const actionType = type === 'Alert' ? 'emailAlert' : 'outboundMessage'
      this.#call(`${type}_${name}`, { actionType, actionName: full }, [
        input('SObjectRowId', reference('recordId')),
      ])
    } else {
      const message = `The ${type || 'action'} ${name} is not carried out when the process comes to it.`
      const remedy = 'Do it in a flow that a background step calls, or leave it out.'
      const finding = { severity: 'warning', code: 'approval-action-not-translated' } as const
      this.#translation.find({ ...finding, message, remedy }, place)
    }
  }

  #missing({ type, name, place }: ApprovalActionName): void {
    const { object } = this.#translation.process
    const message = `There is no ${type} ${name} of ${object}.`
    const remedy = `Deploy workflows/${object}.workflow-meta.xml with it, or take the action out.`
    const finding = { severity: 'error', code: 'approval-action-missing', message, remedy } as const
    this.#translation.find(finding, place)
  }

  /** Writes all field updates: those of the record in one element, those of each parent in one. */
  updates(): void {
    for (const [target, assignments] of this.#byTarget) {
      const { process } = this.#translation
      const isOwn = target === ''
      const lookupField = this.#translation.field(target) ?? this.#translation.field(`${target}Id`)
      const object = isOwn ? process.object : (lookupField?.referenceTo[0] ?? target)
      const id = isOwn ? 'recordId' : `${RECORD}.${lookupField?.apiName ?? target}`
      const filter = filters([['Id', reference(id)]])
      this.#elements.push({
        name: isOwn ? 'Update_Record' : `Update_${safeName(target)}`,
        kind: 'recordUpdates',
        inside: tag('object', object) + filter + assignments.join(''),
      })
    }
  }

  #call(
    name: string,
    { actionType, actionName }: { actionType: string; actionName: string },
    inputs: string[],
  ): void {
    const inside =
      tag('actionName', actionName) +
      tag('actionType', actionType) +
      tag('flowTransactionModel', 'CurrentTransaction') +
      inputs.join('')
    this.#last.push({ name: safeName(name), kind: 'actionCalls', inside })
  }

  #fieldUpdate(update: WorkflowFieldUpdate, place: ApprovalActionName['place']): void {
    const value = this.#valueOf(update, place)
    if (value === undefined) return
    const target = update.targetObject ?? ''
    const own = this.#byTarget.get(target) ?? []
    own.push(tag('inputAssignments', tag('field', update.field) + tag('value', value)))
    this.#byTarget.set(target, own)
  }

  #valueOf(update: WorkflowFieldUpdate, place: ApprovalActionName['place']): string | undefined {
    const field = this.#translation.field(update.field)
    switch (update.operation) {
      case 'Literal':
        return typedValue(field, update.literalValue ?? '')
      case 'Null':
        return field?.type === 'Checkbox' ? tag('booleanValue', 'false') : reference('nothing')
      case 'Formula': {
        const source = update.formula ?? '""'
        const expression = this.#translation.formulaOver(source, RECORD, place)
        if (expression === undefined) return undefined
        // In formulas twenty per cent is 0.2, in the field it is 20.
        const value = field?.type === 'Percent' ? `(${expression}) * 100` : expression
        return this.#formula(dataTypeOf(field?.type), value)
      }
      case 'NextValue':
      case 'PreviousValue': {
        const values = (field?.picklist?.values ?? []).map(({ fullName }) => fullName)
        const step = update.operation === 'NextValue' ? 1 : -1
        return this.#formula('String', neighbour(`${RECORD}.${update.field}`, values, step))
      }
      case 'LookupValue':
        return this.#lookUp(update)
      default: {
        const message = `The field update ${update.apiName} is a ${update.operation}, which cannot be carried over.`
        const remedy = 'Use a formula or a literal value.'
        const finding = { severity: 'error', code: 'approval-action-not-translated' } as const
        this.#translation.find({ ...finding, message, remedy }, place)
        return undefined
      }
    }
  }

  #formula(dataType: string, expression: string): string {
    const name = `value_${++this.#count}`
    this.#resources += formula(name, dataType, expression)
    return reference(name)
  }

  /** The id of a user, a queue or a record type that the update names. */
  #lookUp({ field, lookupValue = '', lookupValueType }: WorkflowFieldUpdate): string {
    const name = `Get_Value_${++this.#count}`
    const { object } = this.#translation.process
    const isRecordType = lookupValueType === 'RecordType' || field === 'RecordTypeId'
    const inside = isRecordType
      ? lookup('RecordType', [
          ['DeveloperName', string(lookupValue)],
          ['SobjectType', string(object)],
        ])
      : lookupValueType === 'Queue'
        ? lookup('Group', [
            ['DeveloperName', string(lookupValue)],
            ['Type', string('Queue')],
          ])
        : lookup('User', [['Username', string(lookupValue)]])
    this.#elements.push({ name, kind: 'recordLookups', inside })
    return reference(`${name}.Id`)
  }

  #task(task: WorkflowTask, place: ApprovalActionName['place']): void {
    const fields: [string, string | undefined][] = [
      ['Subject', string(task.subject)],
      ['Status', string(task.status)],
      ['Priority', string(task.priority)],
      ['WhatId', reference('recordId')],
      ['ActivityDate', this.#dueDate(task)],
      ['OwnerId', this.#ownerOf(task, place)],
      ['Description', task.description === undefined ? undefined : string(task.description)],
    ]
    const assignments = fields.map(([field, value]) =>
      value === undefined ? '' : tag('inputAssignments', tag('field', field) + tag('value', value)),
    )
    const inside = tag('object', 'Task') + assignments.join('')
    this.#last.push({ name: safeName(`Task_${task.apiName}`), kind: 'recordCreates', inside })
  }

  #dueDate({ dueDateOffset, offsetFromField }: WorkflowTask): string {
    const [, field] = /^[^.]+\.(.+)$/.exec(offsetFromField ?? '') ?? []
    const isTime = field !== undefined && this.#translation.field(field)?.type === 'DateTime'
    const from = field === undefined ? 'TODAY()' : `{!${RECORD}.${field}}`
    const day = isTime ? `DATEVALUE(${from})` : from
    return this.#formula('Date', `${day} + ${dueDateOffset}`)
  }

  #ownerOf(
    { apiName, assignedTo = '', assignedToType }: WorkflowTask,
    place: ApprovalActionName['place'],
  ): string | undefined {
    if (assignedToType === 'owner') return reference(`${RECORD}.OwnerId`)
    if (assignedToType === 'creator') return reference(`${RECORD}.CreatedById`)
    if (assignedToType === 'user') {
      return this.#lookUp({ ...noUpdate, field: 'OwnerId', lookupValue: assignedTo })
    }
    const message = `The task ${apiName} is for a ${assignedToType}; it goes to the automated process.`
    const remedy = 'Assign it to the owner, the creator or a user.'
    const finding = { severity: 'warning', code: 'approval-task-owner', message, remedy } as const
    this.#translation.find(finding, place)
    return undefined
  }
}

const noUpdate: WorkflowFieldUpdate = {
  apiName: '',
  label: '',
  field: '',
  operation: 'LookupValue',
  notifyAssignee: false,
  reevaluateOnChange: false,
}

function filters(all: [field: string, value: string][]): string {
  const items = all.map(([field, value]) =>
    tag('filters', tag('field', field) + tag('operator', 'EqualTo') + tag('value', value)),
  )
  return tag('filterLogic', 'and') + items.join('')
}

function lookup(object: string, by: [field: string, value: string][]): string {
  return (
    tag('object', object) +
    filters(by) +
    tag('getFirstRecordOnly', 'true') +
    tag('storeOutputAutomatically', 'true')
  )
}

/** The value beside the present one in the order of the list; the last and first stay. */
function neighbour(path: string, values: readonly string[], step: number): string {
  const quoted = (value: string) => `"${value.replace(/(["\\])/g, '\\$1')}"`
  const pairs = values.flatMap((value, at) => {
    const next = values[at + step]
    return next === undefined ? [] : [quoted(value), quoted(next)]
  })
  if (pairs.length === 0) return `TEXT({!${path}})`
  return `CASE(TEXT({!${path}}), ${pairs.join(', ')}, TEXT({!${path}}))`
}

function dataTypeOf(type: FieldType | undefined): string {
  if (type === 'Number' || type === 'Percent') return 'Number'
  if (type === 'Currency') return 'Currency'
  if (type === 'Checkbox') return 'Boolean'
  return type === 'Date' || type === 'DateTime' ? type : 'String'
}
