# The site as an image: built with Node, served by nginx on port 8080 without root.
#   docker build -t engine-room .
#   docker run --rm -p 8080:8080 engine-room
FROM node:22-alpine AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG BASE_PATH=/
RUN BASE_PATH=$BASE_PATH npm run build

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY --from=build /site/dist /usr/share/nginx/html
RUN printf 'server { listen 8080; root /usr/share/nginx/html; error_page 404 /404.html; gzip on; gzip_types text/css text/javascript application/javascript application/json image/svg+xml text/markdown; }' > /etc/nginx/conf.d/default.conf
