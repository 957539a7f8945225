"""The register of champions, for those who keep it: what to check, what is proposed, what is signed off."""
