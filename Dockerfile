# The service: `assay serve`. docs/service.md says what it needs.
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
# No package is compiled: SQLite's is optional, and here a database keeps conversations.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
RUN npm install --prefix /driver --ignore-scripts "pg@$(node -p "require('./package.json').devDependencies.pg")" \
  && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /driver/node_modules ./node_modules
COPY --from=build /src/dist/scripts ./dist/scripts
COPY --from=build /src/dist/chunks ./dist/chunks
COPY --from=build /src/dist/chat ./dist/chat
COPY --from=build /src/prompts ./prompts
COPY --from=build /src/cases/eva ./cases/eva
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself gets SIGTERM, and finishes what is being answered.
ENTRYPOINT ["node", "dist/scripts/assay.js", "serve", "--host", "0.0.0.0"]
