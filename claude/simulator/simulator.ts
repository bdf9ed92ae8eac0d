import { createPacedAnswers } from "./answer.ts";
import { checkKey, readVersion } from "./auth.ts";
import { ApiError, ConnectionLost, errorBody, notFound, whole, type WireRequest, type WireResponse } from "./exchange.ts";
import { createFetch, type Fetch } from "./fetch.ts";
