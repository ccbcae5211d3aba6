// HTML of a mail where it can do nothing: no scripts, no forms, nothing loaded from anywhere. Links
// open beside.
import styles from './mail-page.module.css'

/** Goes in front of the mail's own document, so that nothing of it can come before. */
const rules = `<!doctype html><meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><base target="_blank">`

/** The mail as its reader sees it. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  return (
    <iframe
      className={styles['frame']}
      title={title}
      srcDoc={rules + html}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  )
}
