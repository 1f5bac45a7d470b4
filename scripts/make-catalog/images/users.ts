import { type LayerRecipe, layer } from '../recipe.ts'
import { alpineTexts } from './alpine.ts'
import { debianTexts } from './debian.ts'

/** The system users that images add to their base. */
const USERS = {
  redis: { debian: 'redis:x:999:999::/home/redis:/bin/sh', alpine: 'redis:x:999:1000::/home/redis:/bin/sh' },
  postgres: {
    debian: 'postgres:x:999:999::/var/lib/postgresql:/bin/bash',
    alpine: 'postgres:x:70:70::/var/lib/postgresql:/bin/sh',
  },
  node: { debian: 'node:x:1000:1000::/home/node:/bin/bash', alpine: 'node:x:1000:1000::/home/node:/bin/sh' },
  mysql: {
    debian: 'mysql:x:999:999::/var/lib/mysql:/bin/bash',
    alpine: 'mysql:x:999:999::/var/lib/mysql:/bin/sh',
  },
} as const

export type SystemUser = keyof typeof USERS
type Family = 'debian' | 'alpine'

/** The layer of `RUN groupadd … && useradd …`: the account files, all of them new copies. */
export function userLayer(name: SystemUser, family: Family, at: string, more = ''): LayerRecipe {
  return layer(
    `user-${name}-${family}`,
    at,
    `etc/
 group "users/group-${name}-${family}
 gshadow ${300 + name.length} 640 0:42
 passwd "users/passwd-${name}-${family}
 shadow ${520 + name.length} 640 0:42
${more}`,
  )
}

const groupOf = (line: string) => {
  const [name = '', , , gid = ''] = line.split(':')
  return `${name}:x:${gid}:\n`
}

export const userTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(USERS).flatMap(([name, lines]) =>
    Object.entries(lines).flatMap(([family, line]) => {
      const debian = family === 'debian'
      const passwd = debian ? debianTexts['debian/passwd'] : alpineTexts['alpine/passwd']
      const group = debian ? debianTexts['debian/group'] : alpineTexts['alpine/group']
      return [
        [`users/passwd-${name}-${family}`, `${passwd}${line}\n`],
        [`users/group-${name}-${family}`, `${group}${groupOf(line)}`],
      ]
    }),
  ),
)
