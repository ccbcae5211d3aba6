// Asks once before everybody is signed out.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'

/** The question. */
export default function EndAllSessionsDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const end = useMutation({
    mutationFn: () => server.sessions.endAll(),
    onSuccess: ({ ended }) => {
      sayDone(ended === 1 ? 'One session has ended.' : `${ended} sessions have ended.`)
      return cache.invalidateQueries({ queryKey: ['sessions'] })
    },
    onError: (error) => sayProblem(error, 'Everybody is still signed in'),
    onSettled: onClose,
  })
  return (
    <Dialog
      title="Sign everybody out?"
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button color="red" loading={end.isPending} onClick={() => end.mutate()}>
          Sign everybody out
        </Button>
      }
    >
      <p>
        Every session ends but this one, for when sessions may have been stolen. Pages end within
        seconds, and what people have typed and not sent may be lost. Everybody may sign in again at
        once. Tokens of programs stay: revoke those under Tokens.
      </p>
    </Dialog>
  )
}
