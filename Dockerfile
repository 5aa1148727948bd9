# TypeScript runs as it is on Node 24: there is no build stage.
FROM node:24-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# No install scripts: the only one fetches a second Node, which this image has already.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY src ./src
COPY workers ./workers
COPY routing-data ./routing-data
COPY LICENSE README.md ./
COPY docs ./docs

# Inputs are mounted read-only or copied to /data; plans are written there. The image's own files stay root's.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

# Healthy: the runtime starts, and the program and its libraries load. Needs no network, no input and no disk.
HEALTHCHECK --interval=60s --timeout=20s --start-period=10s --retries=3 \
  CMD ["node", "/app/src/cli/main.ts", "help"]

WORKDIR /data
ENTRYPOINT ["node", "/app/src/cli/main.ts"]
CMD ["demo", "--out", "/data/out"]
