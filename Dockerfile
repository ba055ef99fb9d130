# Sealtrail in one container: `docker build -t sealtrail .` (docs/runbook.md says how to run it).

# What the page is built with stays in this stage.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc bootstrap.mjs ./
RUN node bootstrap.mjs
COPY . .
RUN node bootstrap.mjs build

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node: the one from npm (docs/decisions/0002) is left out. Other optional packages hold argon2.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:26-slim
ENV NODE_ENV=production DATA_DIR=/data HTTP_HOST=0.0.0.0 MQTT_HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/web ./dist/web
COPY package.json main.mjs platform.ts rooms.ts ./
COPY domain ./domain
COPY contract ./contract
COPY adapters ./adapters
COPY broker ./broker
COPY ingest ./ingest
COPY webhooks ./webhooks
COPY dashboard/server ./dashboard/server
RUN mkdir --mode=0700 /data && chown node:node /data && mkdir dist/code && chown node:node dist/code
# Compiled here, as the user it is compiled for (docs/decisions/0107): it runs once, and is stopped when it has had time to be ready.
USER node
RUN DATA_DIR=/tmp/first HTTP_PORT=0 MQTT_PORT=0 timeout 30 node main.mjs > /tmp/first.log; \
    grep -q 'is ready' /tmp/first.log && rm -rf /tmp/first /tmp/first.log
# The code belongs to root and is only read; the data folder is all that is written.
USER root
RUN chown -R root:root dist/code && chmod -R a+rX dist/code
USER node
VOLUME /data
EXPOSE 8080 1883 8883
STOPSIGNAL SIGTERM
# Degraded (history away, alarms going on) is healthy: a restart would not bring InfluxDB back.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HTTP_PORT || 8080) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "main.mjs"]
