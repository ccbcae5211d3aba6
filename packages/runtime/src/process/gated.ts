// A command by which people and programs start something, behind the question whether there is
// room. Everything else goes on: what has begun is finished.
import { failed, type Result } from '@stagewright/base'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'

type Command<A extends unknown[], T> = (...given: A) => Promise<Result<T, Problem>>

/** The command, refused early while a limit is reached. */
export function gated<A extends unknown[], T>(
  { admission }: Pick<System, 'admission'>,
  command: Command<A, T>,
): Command<A, T> {
  return async (...given) => {
    const problem = await admission.refusal()
    return problem ? failed(problem) : command(...given)
  }
}
