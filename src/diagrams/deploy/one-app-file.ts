/** The application: a file that Compose and `docker stack deploy` both accept. The page shows it as it stands here. */
export const ONE_APP_FILE = `services:
  web:
    image: nginx:1.29
    ports: ["8080:80"]
    networks: [front]
    depends_on: [api]
    restart: unless-stopped
  api:
    build: ./api
    image: shop/api:2.1
    networks: [front, back]
    depends_on: [db]
    deploy:
      replicas: 3
  db:
    image: postgres:17
    networks: [back]
    volumes: ["pgdata:/var/lib/postgresql/data"]
    shm_size: 128mb
networks:
  front:
  back:
    internal: true
volumes:
  pgdata:
`
