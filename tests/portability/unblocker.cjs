// The rewriting proxy of npm with its own settings: node unblocker.cjs PORT
const Unblocker = require("unblocker");
const express = require("express");

const proxy = new Unblocker({ prefix: "/proxy/" });
express().use(proxy).listen(Number(process.argv[2]), "127.0.0.1").on("upgrade", proxy.onUpgrade);
