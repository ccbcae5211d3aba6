// Shares how far a run is with people who have no account: makes links, shows the address once,
// ends those that work.
import { Button, Loader } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { useDisplay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from '../links/links.module.css'
import { NewLink } from '../links/new-link.tsx'

const linksQuery = (runId: string) =>
  queryOptions({
    queryKey: ['progress-links', runId],
    queryFn: () => server.runs.progressLinks(runId),
  })

/** The dialog. */
export default function ShareDialog({
  run,
  onClose,
}: {
  run: { id: string; label: string }
  onClose: () => void
}) {
  const cache = useQueryClient()
  const links = useQuery(linksQuery(run.id))
  const renew = () => cache.invalidateQueries({ queryKey: linksQuery(run.id).queryKey })
  const make = useMutation({
    mutationFn: () => server.runs.makeProgressLink(run.id),
    onSuccess: renew,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => server.runs.revokeProgressLink(run.id, id),
    onSuccess: (_done, id) => {
      if (make.data?.id === id) make.reset()
      return renew()
    },
  })
  const error = make.error ?? revoke.error ?? links.error
  return (
    <Dialog
      title={`Share the progress of ${run.label}`}
      onClose={onClose}
      leave="Close"
      footer={
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          Make a link
        </Button>
      }
    >
      <p>
        Whoever has the link sees how far it is, with whom and since when, without signing in. They
        see nothing of the record but its title, and can change nothing.
      </p>
      {make.data && <NewLink key={make.data.id} url={make.data.url} />}
      {error && (
        <p role="alert" className={styles['error']}>
          {problemLine(error)}
        </p>
      )}
      {links.isPending && <Loader size="sm" />}
      {links.data && (
        <Links
          links={links.data.items}
          busyId={revoke.isPending ? revoke.variables : undefined}
          onRevoke={(id) => revoke.mutate(id)}
        />
      )}
    </Dialog>
  )
}

type Link = Awaited<ReturnType<typeof server.runs.progressLinks>>['items'][number]

function Links({
  links,
  busyId,
  onRevoke,
}: {
  links: readonly Link[]
  busyId: string | undefined
  onRevoke: (id: string) => void
}) {
  const { locale } = useDisplay()
  if (links.length === 0) return <p className={styles['quiet']}>No link works at the moment.</p>
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  return (
    <ul className={styles['links']} aria-label="Links that work">
      {links.map(({ id, madeBy, madeAt, expiresAt }) => (
        <li key={id}>
          <span>
            {madeBy.name}, <TimeAgo at={madeAt} />, works until {day.format(new Date(expiresAt))}
          </span>
          <Button variant="default" size="xs" loading={busyId === id} onClick={() => onRevoke(id)}>
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  )
}
