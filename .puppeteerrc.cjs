// Installing the package must work where no browser can be downloaded; `npm run browser` finds or installs one and says which.
module.exports = { skipDownload: true };
