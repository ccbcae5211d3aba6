// The configuration of a Dovecot of a test's own, in the form of its version: 2.4 has other names
// than 2.3, and says first which form it is.

export type DovecotPlace = {
  folder: string
  account: { name: string; group: string }
  port: number
  securePort: number
}

/** The version as `2.3` or `2.4` from what `dovecot --version` says; undefined for any other. */
export function dovecotForm(version: string): '2.3' | '2.4' | undefined {
  const found = /^2\.([34])\./.exec(version.trim())?.[1]
  return found === undefined ? undefined : `2.${found as '3' | '4'}`
}

/** The text of `dovecot.conf`; files it names are in the folder. */
export function dovecotConf(form: '2.3' | '2.4', place: DovecotPlace): string {
  return form === '2.3' ? formerConf(place) : `${versions}${currentConf(place)}`
}

/** The first two of 2.4; later versions of it take them as they are. */
const versions = 'dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n'

function formerConf(place: DovecotPlace): string {
  const at = (file: string) => `${place.folder}/${file}`
  return `${common(place)}mail_location = maildir:${at('mails')}
ssl_cert = <${at('cert.pem')}
ssl_key = <${at('key.pem')}
passdb {
  driver = passwd-file
  args = ${at('users')}
}
userdb {
  driver = passwd-file
  args = ${at('users')}
}
`
}

function currentConf(place: DovecotPlace): string {
  const at = (file: string) => `${place.folder}/${file}`
  return `${common(place)}mail_driver = maildir
mail_path = ${at('mails')}
ssl_server_cert_file = ${at('cert.pem')}
ssl_server_key_file = ${at('key.pem')}
auth_allow_cleartext = yes
passdb passwd-file {
  passwd_file_path = ${at('users')}
}
userdb passwd-file {
  passwd_file_path = ${at('users')}
}
`
}

/** What both forms name alike. */
function common({ folder, account: { name, group }, port, securePort }: DovecotPlace): string {
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${name}
first_valid_uid = 1
ssl = yes
auth_failure_delay = 0
namespace inbox {
  inbox = yes
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${securePort}
  }
}
`
}
