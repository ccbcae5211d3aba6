// The files of a record: listed, added, fetched, taken away.
import { Button } from '@mantine/core'
import type { FileSummary } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { filesQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './record-page.module.css'

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const isSmall = bytes < 1_000_000
  const value = bytes / (isSmall ? 1000 : 1_000_000)
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${isSmall ? 'kB' : 'MB'}`
}

/** The card. */
export function RecordFiles({ recordId }: { recordId: string }) {
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const files = useQuery(filesQuery(recordId))
  const upload = useMutation({
    mutationFn: (given: File[]) => server.files.upload(given, { recordId }),
    onSuccess: ({ items }) => sayDone(items.length === 1 ? 'File added.' : 'Files added.'),
    onError: (error) => sayProblem(error, 'Not added'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['files', recordId] }),
  })
  const items = files.data?.items ?? []
  return (
    <section className={styles['card']} aria-label="Files">
      <h2>
        Files<span>{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <p className={styles['quiet']}>None.</p>
      ) : (
        <ul>
          {items.map((file) => (
            <FileRow key={file.id} file={file} recordId={recordId} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to add"
        onChange={(event) => {
          const given = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (given.length > 0) upload.mutate(given)
        }}
      />
      <Button
        variant="default"
        mt={8}
        loading={upload.isPending}
        onClick={() => input.current?.click()}
      >
        Add files
      </Button>
    </section>
  )
}

function FileRow({ file, recordId }: { file: FileSummary; recordId: string }) {
  const viewer = useViewer()
  const cache = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => server.files.delete(file.id),
    onSuccess: () => sayDone(`${file.name} was deleted.`),
    onError: (error) => sayProblem(error, 'Not deleted'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['files', recordId] }),
  })
  return (
    <li>
      <a href={`/api/files/${file.id}/content`} download={file.name}>
        {file.name}
      </a>
      <span>
        <span>{sizeText(file.bytes)}</span>
        <span>
          {file.createdBy.name}, <TimeAgo at={file.createdAt} />
        </span>
        {file.createdBy.id === viewer.id && (
          <button
            type="button"
            className={styles['plain']}
            aria-label={`Delete ${file.name}`}
            onClick={() => setIsAsking(true)}
          >
            Delete
          </button>
        )}
      </span>
      {isAsking && (
        <Dialog
          title={`Delete ${file.name}?`}
          onClose={() => setIsAsking(false)}
          footer={
            <>
              <Button variant="default" onClick={() => setIsAsking(false)}>
                Keep it
              </Button>
              <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
                Delete
              </Button>
            </>
          }
        >
          <p>It is deleted everywhere it belongs to, for good.</p>
        </Dialog>
      )}
    </li>
  )
}
