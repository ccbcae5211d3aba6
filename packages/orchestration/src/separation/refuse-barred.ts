// The refusal that a rule of separation of duties comes to: it names the rule and the person.
import type { Actor } from '../context.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import { barOf } from '../work-item/may.ts'
import { type Bar, barWords } from './bar.ts'

/** Why the person may not work on the item, themselves or in the place of who is asked. */
export function refuseBarred(actor: Actor, item: WorkItem): Refusal | undefined {
  const bar = barOf(actor, item)
  return bar && refusalOf(bar, item.label, actor.id)
}

/** The refusal of a bar; `actorId` is who wanted to do it. */
export function refusalOf(bar: Bar, label: string, actorId: string): Refusal {
  const words = barWords(bar, label)
  const message = bar.id === actorId ? words : `${words} That holds for who acts for them too.`
  const step = bar.step === undefined ? {} : { step: bar.step }
  return refuse('separation-of-duties', message, { rule: bar.rule, by: bar.name, ...step })
}
