// How much work the formulas and texts of one stretch may be, all of them together. Each has its
// own bound too; but thirty formulas, each of which names the one before twice, are a thousand
// million evaluations.
import { Halt } from './halt.ts'

/** What is left; counted down by every evaluation that is handed it. */
export type WorkBudget = { evaluations: number; characters: number }

const evaluationsMax = 200_000
/** Of all texts that are made or read. */
const charactersMax = 50_000_000

/** The budget of one stretch. */
export function workBudget(): WorkBudget {
  return { evaluations: evaluationsMax, characters: charactersMax }
}

/** Counts work before it is done. @throws Halt when the budget is used up */
export function spend(budget: WorkBudget | undefined, work: Partial<WorkBudget>): void {
  if (!budget) return
  budget.evaluations -= work.evaluations ?? 0
  budget.characters -= work.characters ?? 0
  if (budget.evaluations >= 0 && budget.characters >= 0) return
  throw new Halt('work-limit', 'The formulas and texts here are too much work together')
}
