// Carries out what an operator asks of a run once the reason is given.
import type { RunPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { runQuery } from '../server/queries.ts'
import { renewWorkItems } from '../work-items/item-commands.ts'
import { PreviewOfAct } from './preview-of-act.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { RunAct } from './run-acts.ts'

/** The dialog of one act; closes itself when it is done. */
export default function ActDialog({
  run,
  act,
  onClose,
}: {
  run: Pick<RunPage, 'id' | 'workItems'>
  act: RunAct
  onClose: () => void
}) {
  const { preview } = act
  const cache = useQueryClient()
  const doing = useMutation({
    mutationFn: act.call,
    onSuccess: () => {
      sayDone(act.done)
      onClose()
    },
    onError: (error) => sayProblem(error, `${act.asked.verb}: not done`),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey })
      await renewWorkItems(
        cache,
        run.workItems.map((item) => item.id),
      )
    },
  })
  return (
    <ReasonDialog
      asked={act.asked}
      isPending={doing.isPending}
      onClose={onClose}
      onGo={(reason) => doing.mutate(reason)}
      {...(preview && { below: (reason) => <PreviewOfAct reason={reason} preview={preview} /> })}
    />
  )
}
