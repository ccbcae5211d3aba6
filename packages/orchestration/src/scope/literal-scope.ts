// The names that mean the same in every run: `$GlobalConstant`, `$Flow`, and the globals handed in.
import { dayIn, isJsonObject, isoInstant, type Json } from '@stagewright/base'
import type { Scope, TypedValue } from '@stagewright/formula'
import type { Context } from '../context.ts'

/** A scope of global names only; knows no run. */
export function literalScope(context: Context): Scope {
  return { lookUp: (path) => lookUpGlobal(path, context) }
}

/** The value of a path that starts with a dollar sign and is no part of a run. */
export function lookUpGlobal(path: string, context: Context): TypedValue | undefined {
  if (!path.startsWith('$')) return undefined
  const [head = '', ...rest] = path.slice(1).split('.')
  if (head === 'GlobalConstant') return constant(rest[0])
  if (head === 'Flow') return flowValue(rest[0], context)
  let value: Json | undefined = context.globals[head]
  for (const segment of rest) {
    const name = segment.split(':')[0] ?? segment
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : null
  }
  return value === undefined ? undefined : { type: { dataType: 'Any' }, value }
}

function constant(name: string | undefined): TypedValue | undefined {
  if (name === 'EmptyString') return { type: { dataType: 'String' }, value: '' }
  if (name === 'True') return { type: { dataType: 'Boolean' }, value: true }
  if (name === 'False') return { type: { dataType: 'Boolean' }, value: false }
  return undefined
}

function flowValue(name: string | undefined, context: Context): TypedValue | undefined {
  const now = isoInstant(context.now)
  if (name === 'CurrentDate')
    return { type: { dataType: 'Date' }, value: dayIn(context.now, context.timeZone) }
  if (name === 'CurrentDateTime') return { type: { dataType: 'DateTime' }, value: now }
  return undefined
}
