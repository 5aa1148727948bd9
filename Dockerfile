# TypeScript runs as it is on Node 24: there is no build stage. Three images are made from one program:
#   docker build --target service   the API and the pages, with a planner beside them
#   docker build --target worker    takes jobs of a service on PostgreSQL
#   docker build                    the command line
FROM node:24-bookworm-slim AS program

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# No install scripts: the only one fetches a second Node, which this image has already.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY src ./src
COPY workers ./workers
COPY api ./api
COPY web ./web
COPY routing-data ./routing-data
COPY LICENSE README.md ./
COPY docs ./docs

# Inputs are mounted read-only or copied to /data; plans, the store and caches are written there. The image's own files stay
# root's.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
WORKDIR /data
STOPSIGNAL SIGTERM

FROM program AS service
EXPOSE 8080
# Ready: it answers, and so does its store. A start may have to take the store forward first.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "/app/web/main.ts"]

FROM program AS worker
# A worker that cannot go on ends, and is started again by whoever runs the container: it listens nowhere.
HEALTHCHECK NONE
CMD ["node", "/app/api/worker.ts"]

FROM program AS cli
# Healthy: the runtime starts, and the program and its libraries load. Needs no network, no input and no disk.
HEALTHCHECK --interval=60s --timeout=20s --start-period=10s --retries=3 \
  CMD ["node", "/app/src/cli/main.ts", "help"]
ENTRYPOINT ["node", "/app/src/cli/main.ts"]
CMD ["demo", "--out", "/data/out"]
