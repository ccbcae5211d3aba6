// The address of a link that was just made: shown this once, to be copied.
import { Button } from '@mantine/core'
import { useState } from 'react'
import styles from './links.module.css'

/** The address, with a button that copies it. */
export function NewLink({ url }: { url: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    setIsCopied(true)
  }
  return (
    <div className={styles['made']}>
      <input
        readOnly
        aria-label="The new link"
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => void copy().catch(() => setIsCopied(false))}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
      <p>Copy it now: it is not shown again.</p>
    </div>
  )
}
