import { cmd, copy, type ImageRecipe, layer, PATH } from '../recipe.ts'

const AT = '2025-08-08T19:05:17Z'

export const helloWorld: ImageRecipe = {
  repository: 'library/hello-world',
  tags: ['latest', 'linux'],
  version: 'latest',
  created: AT,
  steps: [copy('hello /', layer('hello', AT, 'hello ~10072 755')), cmd('/hello')],
  config: { Env: [PATH], Cmd: ['/hello'], WorkingDir: '/' },
  platforms: ['amd64', 'arm64', 'arm'],
  attestation: 'image',
  programs: { hello: 'hello-world' },
}
