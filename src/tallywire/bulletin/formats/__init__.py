"""One file for each format that figures are read from; `tallywire.bulletin.FORMATS` names them."""
