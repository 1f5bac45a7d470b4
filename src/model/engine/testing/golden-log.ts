/** A life with every part of the Engine in it; its log has one hash in Node and in every browser. */
export const GOLDEN_SCRIPT: readonly string[] = [
  'docker run -d -p 8080:80 --name web nginx',
  'docker network create app',
  'docker run -d --name db --network app -v data:/var/lib/postgresql -e POSTGRES_PASSWORD=x postgres',
  'docker network connect app web',
  'docker exec web ls /etc',
  'curl -s localhost:8080',
  'docker stop web',
  'docker start web',
  'kill -9 dockerd',
  'sleep 5',
  'docker ps -a',
  'docker rm -f db',
]

/** Below the root of the repository: where tests are run. */
export const GOLDEN_HASH_FILE = 'src/model/engine/testing/log.golden.txt'
